// SPDX-License-Identifier: MIT
// tutorial: the first ten commands, run on the example.
#include <crm/base/error.h>
#include <crm/base/shell_words.h>
#include <crm/base/text.h>
#include <crm/cli/commands.h>
#include <crm/cli/context.h>

#include "cli/example_data.h"
#include "cli/prompt.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace crm::cli {

namespace {

struct Lesson {
    std::string_view why;
    std::string_view line;
};

constexpr std::array<Lesson, 10> lessons{{
    {"What needs you today? The word alone answers.", "crm"},
    {"A noun and a verb: people, found by a filter in words.", "crm contact list 'city = Helsinki and status = customer' --limit 5"},
    {"Everything about one. A record is called by its number, its e-mail address or its name.", "crm company show 'Kahvila Aamutuuli'"},
    {"Somebody new. The company is made, too, since nobody had heard of it.",
     "crm contact add 'Jane Doe' --email jane@acme.example --company Acme --tag new"},
    {"What was said.", "crm log call 'Wants a new logo before Easter' --contact jane@acme.example"},
    {"What was promised. Dates may be said as people say them.", "crm task add 'Send Jane an offer' --due fri --contact jane@acme.example"},
    {"What may come of it.", "crm deal add 'Logo for Acme' --value 4800 --contact jane@acme.example --company Acme"},
    {"It goes on.", "crm deal move 'Logo for Acme' proposal --note 'offer sent'"},
    {"Where all deals stand.", "crm pipeline"},
    {"Nothing is lost: every command can be taken back.", "crm undo"},
}};

/// A folder of its own for the example's database, gone with this object.
class ScratchDatabase {
public:
    explicit ScratchDatabase(const config::Environment& environment) : folder_(environment("TMPDIR").value_or("/tmp") + "/crm-XXXXXX") {
        if (::mkdtemp(folder_.data()) == nullptr) {
            const int cause = errno;
            throw Error(ErrorKind::io, "cannot make a folder in " + folder_.substr(0, folder_.rfind('/')) + ": " + std::strerror(cause),
                        "set TMPDIR to one that can be written to");
        }
    }
    ~ScratchDatabase() {
        for (const char* rest : {"", "-wal", "-shm", "-journal"}) {
            ::unlink((path() + rest).c_str());
        }
        ::rmdir(folder_.c_str());
    }
    ScratchDatabase(const ScratchDatabase&) = delete;
    ScratchDatabase& operator=(const ScratchDatabase&) = delete;

    std::string path() const { return folder_ + "/studio.db"; }

private:
    std::string folder_;
};

/// The example's own world: its database and settings, and the day for which it was made.
config::Environment environment_of_example(const config::Environment& around, const std::string& database) {
    const std::string configuration = example_folder() + "/crm.yaml";
    return [around, database, configuration](std::string_view name) -> std::optional<std::string> {
        if (name == "CRM_DB") {
            return database;
        }
        if (name == "CRM_CONFIG") {
            return configuration;
        }
        if (name == "CRM_NOW") {
            return around(name).value_or(std::string(example_time));
        }
        if (name == "CRM_PAGER") {
            return "";
        }
        return name == "CRM_USER" || name == "CRM_FORMAT" ? std::nullopt : around(name);
    };
}

/// "crm deal list 'value > 3'" as words behind the program's name.
std::vector<std::string> words_of(std::string_view line) {
    std::vector<std::string> words = split_shell_words(line).value_or(std::vector<std::string>());
    words.erase(words.begin());
    return words;
}

/// False when the user has had enough.
bool goes_on(Host& host) {
    if (!can_ask(host)) {
        return true;
    }
    const std::optional<std::string> answer = ask(host, "\nEnter goes on, q leaves: ");
    return answer && !text::lower_ascii(text::trim(*answer)).starts_with('q');
}

void run_tutorial(Context& context, const Invocation& /*invocation*/) {
    Host& host = context.host();
    const ScratchDatabase scratch(host.environment);
    Host inner{{}, host.in, host.out, host.err, environment_of_example(host.environment, scratch.path())};
    fill_with_example(inner, scratch.path());
    const output::Palette colors = output::palette(context.color_on(host.out));
    auto show = [&](std::string_view style, const std::string& text) {
        host.out.write(std::string(style) + text + std::string(style.empty() ? style : colors.reset) + "\n");
    };
    show({}, "The books of a small design studio, on 22 November 2026, in a database that is gone afterwards.");
    for (std::size_t i = 0; i < lessons.size(); ++i) {
        show({}, "");
        show({}, std::to_string(i + 1) + ". " + std::string(lessons[i].why));
        show(colors.bold, "$ " + std::string(lessons[i].line));
        inner.arguments = words_of(lessons[i].line);
        if (context.quiet()) {
            inner.arguments.emplace_back("--quiet");
        }
        if (run(inner) != 0) {
            throw Error(ErrorKind::failed, "the tutorial stops here", "please report it");
        }
        if (i + 1 < lessons.size() && !goes_on(host)) {
            break;
        }
    }
    show({}, "");
    show({}, "Begin with your own: crm init. Go on with the example: crm init --example --db studio.db. All else: crm --help.");
}

}  // namespace

Command make_tutorial() {
    Command command;
    command.path = "tutorial";
    command.summary = "try the first ten commands on an example";
    command.description =
        "Shows each command, runs it on the example of `crm init --example` in a database of its own, and waits for Enter on a terminal; nothing of yours is touched.";
    command.examples = {"crm tutorial"};
    command.needs = Needs::nothing;
    command.run = run_tutorial;
    return command;
}

}  // namespace crm::cli
