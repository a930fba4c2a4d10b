// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/catalog.h>
#include <crm/schema/value.h>
#include <crm/store/database.h>
#include <crm/store/search_text.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace crm::store {

/// A record among those of all types: numbers of a type follow each other, so that a type is a range.
std::int64_t document_of(const schema::RecordType& type, std::int64_t number);
struct DocumentRange {
    std::int64_t first;
    std::int64_t last;
};
DocumentRange documents_of(const schema::RecordType& type);

/// How the index stands to the records of a type.
struct SearchIndexState {
    const schema::RecordType* type = nullptr;
    std::int64_t records = 0;
    std::int64_t indexed = 0;
    std::int64_t pending = 0;  ///< new records whose turn comes with the next search
    std::int64_t missing = 0;  ///< records that should be in the index and are not
    std::int64_t surplus = 0;  ///< in the index without a record

    bool agrees() const { return missing == 0 && surplus == 0; }
};

/// The full-text index. The write path tells it every change, in the same transaction. Of many new records at once it only keeps the number
/// that they come after: of a type, the records up to that number are in the index, those beyond it are not, whatever happens to them,
/// until catch_up() reads them all in one pass. So there is nothing that could drift.
class SearchIndex {
public:
    SearchIndex(Database& database, const schema::Catalog& catalog) : database_(database), catalog_(catalog) {}

    /// A record was written; null stands for "not there".
    void follow(const schema::Record* before, const schema::Record* after);
    /// At the end of an operation, before it is committed.
    void finish();

    /// While it lives, what is written may be taken back.
    class Part {
    public:
        explicit Part(SearchIndex& index);
        ~Part() { --index_.depth_; }
        Part(const Part&) = delete;
        Part& operator=(const Part&) = delete;

    private:
        SearchIndex& index_;
    };

    /// How many records wait for catch_up().
    std::int64_t pending();
    /// Takes in the records that wait; within a transaction.
    void catch_up();
    /// Makes the whole index anew, within a transaction; returns how many records it has.
    std::int64_t rebuild();
    /// One a type.
    std::vector<SearchIndexState> states();

private:
    /// The records of a type beyond a number, which are not in the index.
    struct Tail {
        std::int64_t after;
        bool is_saved;
    };
    /// What the index has of a document and what it is to have.
    struct Touched {
        const schema::RecordType* type = nullptr;
        std::int64_t number = 0;
        bool was_there = false;
        bool is_there = false;
        bool is_known = false;  ///< whether is_there and `now` hold; else the record has to be read
        SearchWords old;
        SearchWords now;
    };

    Tail& tail(const schema::RecordType& type);
    bool is_last(const schema::RecordType& type, std::int64_t number);
    void settle();
    void read(Touched& touched);
    void add(std::int64_t document, const SearchWords& words);
    void remove(std::int64_t document, const SearchWords& words);
    std::int64_t take_in(const schema::RecordType& type, std::int64_t after);
    std::int64_t count_tail(const schema::RecordType& type, std::int64_t after, std::int64_t limit);
    void save_tail(const schema::RecordType& type, std::int64_t after);
    void forget_tails();
    std::vector<const schema::RecordType*> types_by_document() const;

    Database& database_;
    const schema::Catalog& catalog_;
    std::map<const schema::RecordType*, Tail> tails_;
    std::map<std::int64_t, Touched> touched_;  ///< by document: the index is written in their order
    std::size_t touched_bytes_ = 0;
    std::int64_t created_ = 0;
    int depth_ = 0;  ///< of parts
};

}  // namespace crm::store
