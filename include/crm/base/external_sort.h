// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/temporary_file.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace crm {

/// Sorts any number of small items in bounded memory: what does not fit is sorted in runs on disk, which are merged as they are read.
template <typename Item, typename Less = std::less<Item>>
class ExternalSort {
    static_assert(std::is_trivially_copyable_v<Item>);

public:
    /// `memory` in bytes; `folder` is where runs lie.
    ExternalSort(std::string folder, std::size_t memory) : folder_(std::move(folder)), capacity_(std::max(memory / sizeof(Item), least)) {}

    /// Not after the first next().
    void add(const Item& item) {
        if (items_.size() == capacity_) {
            write_run();
        }
        if (size_ == 0) {
            // Growing would hold the old items beside the new ones. What is not used yet takes no memory.
            items_.reserve(capacity_);
        }
        items_.push_back(item);
        ++size_;
    }
    std::uint64_t size() const { return size_; }

    /// The smallest of those that were not given yet; nothing at the end. Equal items come in any order.
    std::optional<Item> next() {
        if (!merging_) {
            begin_merging();
        }
        if (runs_.empty()) {
            return position_ < items_.size() ? std::optional(items_[position_++]) : std::nullopt;
        }
        if (heads_.empty()) {
            return std::nullopt;
        }
        std::pop_heap(heads_.begin(), heads_.end(), comes_later);
        const Head head = heads_.back();
        heads_.pop_back();
        push_head(head.run);
        return head.item;
    }

private:
    static constexpr std::size_t least = 1024;

    /// A sorted stretch of the file, and the part of it that is in memory.
    struct Run {
        std::uint64_t offset = 0;
        std::uint64_t left = 0;  ///< items still in the file
        std::vector<Item> items;
        std::size_t position = 0;
    };
    struct Head {
        Item item;
        std::size_t run;
    };
    static bool comes_later(const Head& a, const Head& b) { return Less{}(b.item, a.item); }

    void write_run() {
        std::sort(items_.begin(), items_.end(), Less{});
        if (!file_) {
            file_.emplace(folder_);
        }
        runs_.push_back({file_->size(), items_.size(), {}, 0});
        file_->append({reinterpret_cast<const char*>(items_.data()), items_.size() * sizeof(Item)});
        items_.clear();
    }

    void begin_merging() {
        merging_ = true;
        if (runs_.empty()) {
            std::sort(items_.begin(), items_.end(), Less{});
            return;
        }
        if (!items_.empty()) {
            write_run();
        }
        std::vector<Item>().swap(items_);
        for (std::size_t run = 0; run < runs_.size(); ++run) {
            push_head(run);
        }
    }

    void push_head(std::size_t index) {
        Run& run = runs_[index];
        if (run.position == run.items.size()) {
            const std::size_t count = std::min<std::uint64_t>(run.left, std::max(capacity_ / runs_.size(), std::size_t{1}));
            run.items.resize(count);
            file_->read(run.offset, reinterpret_cast<char*>(run.items.data()), count * sizeof(Item));
            run.offset += count * sizeof(Item);
            run.left -= count;
            run.position = 0;
        }
        if (run.position < run.items.size()) {
            heads_.push_back({run.items[run.position++], index});
            std::push_heap(heads_.begin(), heads_.end(), comes_later);
        }
    }

    std::string folder_;
    std::size_t capacity_;
    std::uint64_t size_ = 0;
    std::vector<Item> items_;
    std::size_t position_ = 0;
    bool merging_ = false;
    std::optional<TemporaryFile> file_;
    std::vector<Run> runs_;
    std::vector<Head> heads_;
};

}  // namespace crm
