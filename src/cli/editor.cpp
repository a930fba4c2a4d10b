// SPDX-License-Identifier: MIT
#include <crm/cli/editor.h>

#include <crm/actions/assign.h>
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/cli/record_output.h>
#include <crm/sales/activities.h>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <deque>

namespace crm::cli {

using actions::Assignment;
using schema::Field;
using schema::Record;

namespace {

void append_items(std::string& out, const std::vector<std::string>& items) {
    for (const std::string& item : items) {
        out += "\n  - ";
        yaml::append_scalar(out, item);
    }
}

/// Links are shown by id with the name behind it: two people may have the same name.
std::string link_text(const schema::Reference& link) { return link.id + "  # " + text::escape_controls(link.label); }

void append_value(std::string& out, const Field& field, const schema::Value& value, int exponent) {
    if (const auto* items = std::get_if<std::vector<std::string>>(&value)) {
        append_items(out, *items);
    } else if (const auto* links = std::get_if<std::vector<schema::Reference>>(&value)) {
        for (const schema::Reference& link : *links) {
            out += "\n  - " + link_text(link);
        }
    } else if (const auto* link = std::get_if<schema::Reference>(&value)) {
        out += ' ' + link_text(*link);
    } else if (!is_empty(value)) {
        out += ' ';
        yaml::append_scalar(out, print_value(field, value, exponent));
    }
}

/// A file of our own in a private folder: 0600, gone with this object.
class ScratchFile {
public:
    explicit ScratchFile(const config::Environment& environment) {
        path_ = environment("TMPDIR").value_or("/tmp") + "/crm-XXXXXX.yaml";
        const int descriptor = ::mkstemps(path_.data(), 5);
        if (descriptor < 0) {
            throw Error(ErrorKind::io, "cannot make a file to edit in " + path_ + ": " + std::strerror(errno));
        }
        ::close(descriptor);
    }
    ~ScratchFile() { ::unlink(path_.c_str()); }
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;

    const std::string& path() const { return path_; }
    void write(const std::string& text) const {
        ByteWriter writer = ByteWriter::to_file(path_);
        writer.write(text);
        writer.close();
    }
    std::string read() const { return ByteReader::from_file(path_).read_all(); }

private:
    std::string path_;
};

std::vector<Assignment> assignments_from(const Node& document, std::deque<Node>& nodes) {
    std::vector<Assignment> assignments;
    for (const auto& [name, node] : document.members) {
        if (name == "custom_fields") {
            for (const auto& [custom, value] : node.members) {
                nodes.push_back(value);
                nodes.back().line = 0;
                assignments.push_back({Assignment::Kind::set, custom, actions::texts_of(value), &nodes.back()});
            }
            continue;
        }
        if (!actions::has_texts(node)) {
            throw Error(ErrorKind::invalid, text::escape_controls(name) + ": keys with values cannot be the value of this field",
                        "give a text or a list of texts");
        }
        assignments.push_back({Assignment::Kind::set, name, actions::texts_of(node), nullptr});
    }
    return assignments;
}

/// With what a hook has said.
std::string text_of(const Error& error) {
    std::string text = error.what();
    for (const std::string& line : error.details()) {
        text += "\n  " + line;
    }
    return text;
}

/// Writes the edited text in a transaction of its own: none is held open while somebody thinks. Throws what is wrong.
void apply_text(Context& context, const Record& shown, const std::string& text, actions::Linker::Stubs stubs) {
    const Node document = yaml::parse(text, std::string(shown.type->name));
    if (document.kind != Node::Kind::object) {
        throw Error(ErrorKind::invalid, "the text is no list of fields with values",
                    "write lines such as " + std::string(shown.type->label) + ": " + std::string(shown.type->sample));
    }
    std::deque<Node> nodes;
    const std::vector<Assignment> assignments = assignments_from(document, nodes);
    for (const Assignment& each : assignments) {
        if (shown.type->find(each.field) == nullptr && each.json == nullptr) {
            throw Error(ErrorKind::invalid,
                        "there is no field \"" + text::escape_controls(each.field) + "\"; custom fields stand below custom_fields");
        }
    }
    actions::Writer writer(context.session());
    actions::Linker linker(writer, stubs);
    const Record before = writer.load(*shown.type, shown.number());
    if (before.values != shown.values || before.custom != shown.custom) {
        throw Error(ErrorKind::conflict,
                    std::string(shown.type->name) + " #" + std::to_string(shown.number()) + " was changed by somebody else meanwhile",
                    "edit it again");
    }
    Record after = before;
    after.custom.clear();
    std::vector<schema::Problem> problems;
    assign(linker, after, assignments, problems);
    actions::throw_problems(problems);
    sales::refuse_stage_change(&before, after);
    throw_unless_ok(writer.session(), *shown.type, writer.update(before, after));
    print_written(context, writer, *shown.type, {shown.number()});
    commit(context, writer);
}

}  // namespace

std::string record_as_yaml(actions::Session& session, const Record& record) {
    // Vim obeys modelines in the first and last lines of a file, where text from the record may stand, unless an earlier one forbids it.
    std::string out = "# " + std::string(record.type->name) + " #" + std::to_string(record.number()) +
                      "\n# Change what you like, save and leave the editor. An empty value clears a field.\n# vim: nomodeline\n";
    const int exponent = actions::money_exponent(session, record);
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        const Field& field = (*record.type)[i];
        if (field.is(schema::readonly)) {
            continue;
        }
        out += std::string(field.name) + ":";
        append_value(out, field, record.values[i], exponent);
        out += '\n';
    }
    out += "custom_fields:";
    for (const auto& [name, node] : record.custom) {
        out += "\n  ";
        yaml::append_scalar(out, name);
        out += ": ";
        json::append(out, node);
    }
    return out + '\n';
}

/// The editor's words are the user's own command line, as git runs it; the file is an argument of its own, never pasted into it.
void run_editor(Context& context, const std::string& path) {
    const config::Environment& environment = context.host().environment;
    std::string editor = environment("VISUAL").value_or("");
    editor = editor.empty() ? environment("EDITOR").value_or("") : editor;
    editor = editor.empty() ? "vi" : editor;
    context.host().err.flush();
    const pid_t child = ::fork();
    if (child < 0) {
        throw Error(ErrorKind::failed, std::string("cannot start the editor: ") + std::strerror(errno));
    }
    if (child == 0) {
        const std::string script = editor + " \"$1\"";
        ::execl("/bin/sh", "sh", "-c", script.c_str(), "sh", path.c_str(), nullptr);
        ::_exit(127);
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        throw Error(ErrorKind::failed, "the editor \"" + editor + "\" failed; nothing was changed",
                    "set VISUAL or EDITOR to an editor that works");
    }
}

std::string text_from_editor(Context& context, std::string_view begun, std::string_view what_to_do) {
    // As git cuts messages: lines that begin with # may be headings of the text.
    static constexpr std::string_view cut = "# ------------------------ >8 ------------------------";
    const ScratchFile file(context.host().environment);
    file.write(std::string(begun) + "\n\n" + std::string(cut) + "\n# " + std::string(what_to_do) + '\n');
    run_editor(context, file.path());
    const std::string edited = file.read();
    return std::string(text::trim(std::string_view(edited).substr(0, edited.find(cut))));
}

void edit_in_editor(Context& context, const schema::RecordType& type, std::int64_t number, actions::Linker::Stubs stubs) {
    const config::Environment& environment = context.host().environment;
    actions::Session& session = context.session();
    const std::optional<Record> record = store::RecordTable(session.database, session.catalog, type).load(number);
    std::string text = record_as_yaml(session, *record);
    const ScratchFile file(environment);
    for (;;) {
        file.write(text);
        run_editor(context, file.path());
        std::string edited = file.read();
        // As with git: who deletes everything has thought better of it.
        if (edited == text || text::trim(edited).empty()) {
            context.say("nothing was changed");
            return;
        }
        try {
            apply_text(context, *record, edited, stubs);
            return;
        } catch (const Error& error) {
            const bool can_mend = error.kind() == ErrorKind::invalid || error.kind() == ErrorKind::refused;
            const bool can_ask = context.host().in.is_terminal() && can_mend;
            if (!can_ask || !context.confirm(text_of(error) + "\nopen it again")) {
                throw;
            }
        }
        text = std::move(edited);
    }
}

}  // namespace crm::cli
