// SPDX-License-Identifier: MIT
#include "cli/example_data.h"

#include <crm/base/error.h>
#include <crm/exchange/import.h>

#include <unistd.h>

#include <algorithm>
#include <array>

namespace crm::cli {

using schema::RecordType;

namespace {

constexpr std::string_view studio = "studio";

bool is_readable(const std::string& path) { return ::access(path.c_str(), R_OK) == 0; }

std::string file_of(const std::string& folder, const RecordType& type) { return folder + "/" + std::string(type.plural) + ".csv"; }

std::string parent_of(const std::string& path) { return path.substr(0, path.rfind('/')); }

/// Empty where the system does not tell.
std::string program_folder() {
    std::array<char, 4096> buffer{};
    const ssize_t size = ::readlink("/proc/self/exe", buffer.data(), buffer.size());
    return size <= 0 ? std::string() : parent_of(std::string(buffer.data(), static_cast<std::size_t>(size)));
}

bool is_wanted(const std::vector<const RecordType*>& types, const RecordType* type) {
    return std::find(types.begin(), types.end(), type) != types.end();
}

/// Whether all that a type links to is out of the way.
bool is_ready(const schema::Catalog& catalog, const RecordType& type, const std::vector<const RecordType*>& waiting) {
    return std::none_of(type.begin(), type.end(), [&](const schema::Field& field) {
        const RecordType* target = field.target.empty() ? nullptr : catalog.find(field.target);
        return target != nullptr && target != &type && is_wanted(waiting, target);
    });
}

/// The types that the example has, in an order in which every link finds what it leads to.
std::vector<const RecordType*> types_in_order(const schema::Catalog& catalog, const std::string& folder) {
    std::vector<const RecordType*> waiting;
    for (const RecordType* type : catalog.types()) {
        if (is_readable(file_of(folder, *type))) {
            waiting.push_back(type);
        }
    }
    std::vector<const RecordType*> order;
    while (!waiting.empty()) {
        auto next = std::find_if(waiting.begin(), waiting.end(), [&](const RecordType* type) { return is_ready(catalog, *type, waiting); });
        // Types that link to each other: one has to be the first.
        next = next == waiting.end() ? waiting.begin() : next;
        order.push_back(*next);
        waiting.erase(next);
    }
    return order;
}

void refuse_unless_empty(actions::Session& session) {
    if (session.database.scalar("SELECT count(*) FROM \"operation\"") > 0) {
        throw Error(ErrorKind::conflict, "there are records in " + session.database.path() + " already; the example would mix with them",
                    "give it a database of its own: crm init --example --db studio.db");
    }
}

}  // namespace

std::string example_folder() {
    const std::string program = program_folder();
    std::vector<std::string> places{program + "/" CRM_EXAMPLES_FROM_BINARY "/"};
    for (std::string folder = program; !folder.empty(); folder = parent_of(folder)) {
        places.push_back(folder + "/examples/");
    }
    for (const std::string& place : places) {
        std::string folder = place + std::string(studio);
        if (is_readable(folder + "/crm.yaml")) {
            return folder;
        }
    }
    throw Error(ErrorKind::not_found, "the example was not installed with this program",
                "install the whole package, or import the folder examples/studio of the sources");
}

std::vector<Filled> fill_with_example(Host& host, const std::string& database_path) {
    const std::string folder = example_folder();
    const Invocation globals{{}, {{"config", folder + "/crm.yaml"}, {"db", database_path}}};
    Context context(host, globals);
    context.open(Needs::write, "crm init --example");
    actions::Session& session = context.session();
    refuse_unless_empty(session);
    std::vector<Filled> filled;
    for (const RecordType* type : types_in_order(session.catalog, folder)) {
        const std::string path = file_of(folder, *type);
        ByteReader bytes = ByteReader::from_file(path);
        filled.push_back({type, exchange::import_records(session, *type, bytes, path, {}, {}).created});
    }
    return filled;
}

}  // namespace crm::cli
