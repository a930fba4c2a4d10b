// SPDX-License-Identifier: MIT
#pragma once

#include "exchange/plan.h"

#include <array>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace crm::exchange {

/// Reads a CSV file's rows and what they ask for in a second thread, some hundred rows before they are wanted. Nothing of that needs the
/// database.
class ReadAhead {
public:
    /// `keeps_cells`: the rows keep their cells, for rejects.
    ReadAhead(CsvRows& rows, Plan& plan, bool keeps_cells);
    ~ReadAhead();
    ReadAhead(const ReadAhead&) = delete;
    ReadAhead& operator=(const ReadAhead&) = delete;

    /// The rows in their order, each valid until the next call; null behind the last. What is wrong with the file is thrown where it would
    /// be without a second thread: behind the rows before it.
    const PlannedRow* next();

private:
    /// A row with its own copy of what it refers to.
    struct KeptRow {
        PlannedRow planned;
        std::string texts;
        std::vector<Cell> cells;
        std::size_t size() const;
    };
    struct Batch {
        std::vector<KeptRow> rows;
        std::size_t used = 0;
        bool is_last = false;
        std::exception_ptr fault;
    };

    void run();
    Batch* wait_for_empty();
    void fill(Batch& batch);
    void keep(KeptRow& kept) const;
    Batch* wait_for_full();

    CsvRows& rows_;
    Plan& plan_;
    bool keeps_cells_;
    std::array<Batch, 3> batches_;  ///< used in turn

    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t filled_ = 0;   ///< batches so far
    std::size_t emptied_ = 0;  ///< likewise
    bool stops_ = false;

    Batch* present_ = nullptr;  ///< that next() hands out
    std::size_t position_ = 0;
    std::thread thread_;
};

}  // namespace crm::exchange
