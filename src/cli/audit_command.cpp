// SPDX-License-Identifier: MIT
// audit: whether the journal is as it was written.
#include <crm/base/counted.h>
#include <crm/base/error.h>
#include <crm/base/hexadecimal.h>
#include <crm/base/text.h>
#include <crm/cli/commands.h>
#include <crm/cli/context.h>
#include <crm/store/journal_verification.h>

namespace crm::cli {

using output::Cell;
using output::Column;
using output::Kind;

namespace {

Sha256 hash_from(const std::string& word) {
    const std::optional<std::vector<std::uint8_t>> bytes = from_hexadecimal(word);
    Sha256 hash{};
    if (!bytes || bytes->size() != hash.size()) {
        throw Error(ErrorKind::usage, "--expect: \"" + text::escape_controls(word) + "\" is no hash of 64 hexadecimal digits",
                    "give what crm audit head printed");
    }
    std::copy(bytes->begin(), bytes->end(), hash.begin());
    return hash;
}

store::JournalVerification print_faults(Context& context) {
    const std::vector<Column> columns{{"operation", "", Kind::integer},
                                      {"change", "", Kind::integer},
                                      {"record", "", Kind::text, false, true},
                                      {"fault", "", Kind::text, false, false, false, true}};
    const std::unique_ptr<output::RowSink> sink = context.sink(context.format_options());
    bool begun = false;
    const auto begin = [&] {
        if (!begun) {
            sink->begin(columns);
        }
        begun = true;
    };
    const auto print = [&](const store::JournalFault& fault) {
        begin();
        const std::vector<Cell> cells{Cell::of(fault.operation), fault.change == 0 ? Cell{} : Cell::of(fault.change),
                                      fault.record.empty() ? Cell{} : Cell::of(fault.record), Cell::of(fault.what)};
        sink->row(cells);
    };
    const store::JournalVerification verification = store::verify_journal(context.session().database, print);
    if (begun || context.format() != output::Format::table) {
        begin();
        sink->end();
    }
    return verification;
}

void run_verify(Context& context, const Invocation& invocation) {
    const std::optional<std::string> expected = invocation.value("expect");
    const std::optional<Sha256> expected_hash = expected ? std::optional(hash_from(*expected)) : std::nullopt;
    const store::JournalVerification verification = print_faults(context);
    if (verification.faults > 0) {
        throw Error(ErrorKind::damaged, "the journal was altered: " + counted(verification.faults, "fault"),
                    "crm history --operation shows what stands there now; crm restore brings a backup back");
    }
    if (expected_hash && store::operation_with_hash(context.session().database, *expected_hash) == 0) {
        throw Error(ErrorKind::damaged, "no operation has the hash " + *expected + ": the journal was cut off, or is another one",
                    "it ends with " + to_hexadecimal(verification.head));
    }
    const std::string erased = verification.erased == 0 ? "" : " (" + std::to_string(verification.erased) + " of them erased)";
    context.say("verified: " + counted(verification.operations, "operation") + ", " + counted(verification.changes, "change") + erased +
                (verification.operations == 0 ? "" : "; the last has the hash " + to_hexadecimal(verification.head)));
}

void run_head(Context& context, const Invocation& /*invocation*/) {
    const std::vector<Column> columns{{"hash", "", Kind::text, false, true}};
    const std::string hash = to_hexadecimal(store::journal_head(context.session().database));
    const std::unique_ptr<output::RowSink> sink = context.sink(context.format_options());
    sink->begin(columns);
    const std::vector<Cell> cells{Cell::of(hash)};
    sink->row(cells);
    sink->end();
}

Command make_verify() {
    Command command;
    command.path = "audit verify";
    command.summary = "prove that nobody altered the journal";
    command.description =
        "Reads the whole journal and checks every seal: each change and operation has a SHA-256 digest of its contents behind a salt, and the operations "
        "are a chain of hashes. Prints a row for each fault: where it is and what is wrong; exit code 8. Nobody can cut operations off the end "
        "unseen either, if the hash that `crm audit head` printed earlier is given to --expect. ARCHITECTURE.md says how to recompute it all.";
    command.examples = {"crm audit verify", "crm audit verify --format json"};
    command.options = {
        {"expect", 0, "HASH", "an operation must have this hash: an earlier `crm audit head`", false, Completion::none, {}, false}};
    command.needs = Needs::read;
    command.run = run_verify;
    return command;
}

Command make_head() {
    Command command;
    command.path = "audit head";
    command.summary = "print the hash of the last operation, to be kept elsewhere";
    command.description =
        "The hash stands for everything that was written up to now. Keep it where nobody who can write the database can change it, and give it to `crm audit verify --expect` later.";
    command.examples = {"crm audit head --format ids"};
    command.needs = Needs::read;
    command.run = run_head;
    return command;
}

}  // namespace

Command make_audit(std::string_view verb) { return verb == "verify" ? make_verify() : make_head(); }

}  // namespace crm::cli
