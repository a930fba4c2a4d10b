// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace crm::store {

/// A file in the making: written under another name beside its place, and put there whole. Whoever looks meanwhile sees no file, and if it
/// never gets that far, nothing is left behind. One process at a time makes it; the others wait.
class NewFile {
public:
    /// What `path` is called while it is made: hidden, and a name that nothing else has.
    static std::string name_for(const std::string& path);
    /// What will be called so when it is made; the name itself where it is none of name_for().
    static std::string place_of(const std::string& name);

    /// Claims the making of `path`, whose folder exists. Null when another process has made it meanwhile. Throws Error{locked} when another
    /// one is at it for longer than the timeout, Error{conflict} when something has its name that no killed process of ours has left,
    /// Error{io} when the folder cannot be written.
    static std::unique_ptr<NewFile> claim(const std::string& path, int lock_timeout_ms);
    /// The same for a file that takes the place of another one, which may be there or not; never null.
    static std::unique_ptr<NewFile> claim_over(const std::string& path, int lock_timeout_ms);
    ~NewFile();
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    /// Where to write: empty, mode 0600.
    const std::string& path() const { return making_; }
    /// On the disk and in its place. Throws Error{io}, and Error{conflict} when a file of that name is there by now; it stays as it is.
    void publish();
    /// The same over a file that is there.
    void replace();

private:
    enum class Over { nothing, anything };
    static std::unique_ptr<NewFile> claim(const std::string& path, int lock_timeout_ms, Over over);
    static std::unique_ptr<NewFile> take_over(const std::string& path, std::string making, int descriptor);
    void put_in_place(int (*rename)(const std::string& from, const std::string& to));
    NewFile(std::string path, std::string making, int descriptor);

    std::string path_;
    std::string making_;
    int descriptor_;
    bool is_published_ = false;
};

}  // namespace crm::store
