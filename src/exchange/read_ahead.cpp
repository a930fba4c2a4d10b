// SPDX-License-Identifier: MIT
#include "exchange/read_ahead.h"

namespace crm::exchange {

namespace {

constexpr std::size_t most_rows = 256;
constexpr std::size_t most_bytes = std::size_t{1} << 18U;  ///< of a batch
/// A row that took more gives its memory back.
constexpr std::size_t most_kept = std::size_t{1} << 14U;

}  // namespace

ReadAhead::ReadAhead(CsvRows& rows, Plan& plan, bool keeps_cells) : rows_(rows), plan_(plan), keeps_cells_(keeps_cells) {
    thread_ = std::thread([this] { run(); });
}

ReadAhead::~ReadAhead() {
    {
        const std::lock_guard lock(mutex_);
        stops_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void ReadAhead::run() {
    for (bool is_last = false; !is_last;) {
        Batch* const batch = wait_for_empty();
        if (batch == nullptr) {
            return;
        }
        try {
            fill(*batch);
        } catch (...) {
            batch->fault = std::current_exception();
        }
        is_last = batch->is_last || batch->fault != nullptr;
        {
            const std::lock_guard lock(mutex_);
            ++filled_;
        }
        changed_.notify_all();
    }
}

/// Null when no more are wanted.
ReadAhead::Batch* ReadAhead::wait_for_empty() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return stops_ || filled_ - emptied_ < batches_.size(); });
    return stops_ ? nullptr : &batches_[filled_ % batches_.size()];
}

void ReadAhead::fill(Batch& batch) {
    batch.rows.resize(most_rows);
    batch.used = 0;
    std::size_t bytes = 0;
    Row row;
    while (batch.used < most_rows && bytes < most_bytes) {
        KeptRow& kept = batch.rows[batch.used];
        if (kept.size() > most_kept) {
            kept = KeptRow{};
        }
        if (!rows_.next(row)) {
            batch.is_last = true;
            return;
        }
        plan_.read(row, kept.planned);
        kept.planned.bytes_read = rows_.bytes_read();
        keep(kept);
        bytes += kept.size();
        ++batch.used;
    }
}

/// The cells still lie in the reader's buffer.
void ReadAhead::keep(KeptRow& kept) const {
    std::span<const Cell>& cells = kept.planned.row.cells;
    kept.texts.clear();
    kept.cells.clear();
    if (keeps_cells_) {
        for (const Cell& cell : cells) {
            kept.texts += cell.text;
        }
        std::size_t begin = 0;
        for (const Cell& cell : cells) {
            kept.cells.push_back({std::string_view(kept.texts).substr(begin, cell.text.size())});
            begin += cell.text.size();
        }
    }
    cells = kept.cells;
}

/// What it holds, roughly.
std::size_t ReadAhead::KeptRow::size() const {
    std::size_t bytes = texts.size() + cells.size() * sizeof(Cell);
    for (const actions::Assignment& each : planned.assignments()) {
        for (const std::string& text : each.values) {
            bytes += 2 * text.size();
        }
    }
    return bytes;
}

ReadAhead::Batch* ReadAhead::wait_for_full() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return filled_ > emptied_; });
    return &batches_[emptied_ % batches_.size()];
}

const PlannedRow* ReadAhead::next() {
    for (;;) {
        if (present_ == nullptr) {
            present_ = wait_for_full();
            position_ = 0;
        }
        if (position_ < present_->used) {
            return &present_->rows[position_++].planned;
        }
        if (present_->fault != nullptr) {
            std::rethrow_exception(present_->fault);
        }
        if (present_->is_last) {
            return nullptr;
        }
        present_ = nullptr;
        {
            const std::lock_guard lock(mutex_);
            ++emptied_;
        }
        changed_.notify_all();
    }
}

}  // namespace crm::exchange
