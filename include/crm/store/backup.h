// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/catalog.h>
#include <crm/store/database.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

/// Copies of a whole database, and putting one back.
namespace crm::store {

/// What a database holds, for people who choose among copies.
struct Contents {
    std::int64_t version = 0;  ///< of its tables
    std::int64_t records = 0;
    std::int64_t operations = 0;
    std::string last_operation;  ///< its time; empty before the first
};
/// Also of an older version. Throws Error{damaged} for a file of another program or of a newer crm.
Contents contents_of(Database& database, const schema::Catalog& catalog);

/// Writes all that the database holds at this moment, whoever writes meanwhile, into a file of its own, mode 0600, which appears or takes
/// the place of the one that is there when it is whole and on the disk. Returns its bytes. Throws Error{conflict} when the file that is
/// there is a database in use: its write-ahead log would be taken for one of the new file's.
std::int64_t back_up(Database& database, const std::string& path, int lock_timeout_ms);

class NewFile;

/// Puts a copy into the place of a database.
class Restoration {
public:
    /// Copies the file `from` beside the database at `path` and checks the copy. Throws Error{damaged} when it is damaged, of another
    /// program or of a newer crm, Error{usage} when both are the same file.
    Restoration(const std::string& from, std::string path, const schema::Catalog& catalog, int lock_timeout_ms);
    ~Restoration();
    Restoration(const Restoration&) = delete;
    Restoration& operator=(const Restoration&) = delete;

    const Contents& contents() const { return contents_; }
    /// Triggers and views of the file, which are not crm's and not in the copy.
    const std::vector<std::string>& left_out() const { return left_out_; }
    /// Replaces the database while nobody else has it open, waiting for others up to the timeout (Error{locked}). The file that was there
    /// is kept under `kept`, whole, with what was still in its write-ahead log. False when there was none.
    bool put_in_place(const std::string& kept);

private:
    bool replace_sound_file(const std::string& kept);
    void replace_damaged_file(const std::string& kept);

    std::string path_;
    int lock_timeout_ms_;
    std::unique_ptr<NewFile> copy_;
    Contents contents_;
    std::vector<std::string> left_out_;
};

/// What SQLite finds wrong with the file: pages and indexes. Empty when it is sound; at most a hundred.
std::vector<std::string> faults_of_file(Database& database);

/// Rows with links to rows that are not there, by table and by the table that they lead to.
struct BrokenLinks {
    std::string table;
    std::string target;
    std::int64_t rows = 0;
};
std::vector<BrokenLinks> broken_links(Database& database);

}  // namespace crm::store
