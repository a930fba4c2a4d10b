// SPDX-License-Identifier: MIT
// What only deals can: move, won, lost.
#include <crm/actions/resolve.h>
#include <crm/base/error.h>
#include <crm/cli/commands.h>
#include <crm/cli/record_output.h>
#include <crm/records/deal.h>
#include <crm/sales/deals.h>

#include <array>

namespace crm::cli {

namespace {

using StageOf = std::string (*)(const actions::Session&, const schema::Record&);

void move_all(Context& context, const std::vector<std::string>& references, const sales::Move& move, StageOf stage_of) {
    if (references.empty()) {
        return;
    }
    actions::Writer writer(context.session());
    std::vector<std::int64_t> numbers;
    for (const std::string& word : references) {
        const std::int64_t number = actions::resolve(context.session(), records::deal, word).number;
        sales::Move one = move;
        if (stage_of != nullptr) {
            one.stage = stage_of(context.session(), writer.load(records::deal, number));
        }
        sales::move_deal(writer, number, one);
        numbers.push_back(number);
    }
    print_written(context, writer, records::deal, numbers);
    commit(context, writer);
}

void run_move(Context& context, const Invocation& invocation) {
    Invocation references = invocation;
    std::string stage = invocation.value("stage").value_or("");
    if (stage.empty()) {
        if (invocation.arguments.size() < 2) {
            throw Error(ErrorKind::usage, "to which stage?", "crm deal move REF STAGE");
        }
        stage = invocation.arguments.back();
        references.arguments.pop_back();
    }
    move_all(context, context.references(references),
             {stage, invocation.value("note").value_or(""), invocation.value("reason").value_or("")}, nullptr);
}

Argument deal_argument() {
    return {"REF",
            "the deal: number, id or title; - for references from standard input",
            true,
            true,
            Completion::reference,
            std::string(records::deal.name)};
}

Option note_option() {
    return {"note", 0, "TEXT", "text of the entry that the move leaves in the history", false, Completion::none, {}, false};
}

Option reason_option() { return {"reason", 0, "TEXT", "why it was lost", false, Completion::none, {}, false}; }

Command make_move() {
    Command command;
    command.path = "deal move";
    command.summary = "bring a deal to another stage";
    command.description =
        "Logs the move as an activity of type stage-change. A deal that is in the stage already is a conflict (exit code 4). Prints the deal's id.";
    command.examples = {"crm deal move 1 qualified", "crm deal move 2 --stage won --note \"signed today\"",
                        "crm deal list --stage lead --format ids | crm deal move - --stage qualified"};
    command.arguments = {deal_argument(), {"STAGE", "the stage; or give --stage", false, false, Completion::stage, {}}};
    command.options = {{"stage", 0, "STAGE", "the stage", false, Completion::stage, {}, false}, note_option(), reason_option()};
    command.needs = Needs::write;
    command.run = run_move;
    return command;
}

Command make_won() {
    Command command;
    command.path = "deal won";
    command.summary = "mark a deal as won";
    command.description = "Moves it to the won stage of its pipeline and notes the time.";
    command.examples = {"crm deal won 3 --note \"order by phone\""};
    command.arguments = {deal_argument()};
    command.options = {note_option()};
    command.needs = Needs::write;
    command.run = [](Context& context, const Invocation& invocation) {
        move_all(context, context.references(invocation), {"", invocation.value("note").value_or(""), ""}, sales::won_stage_of);
    };
    return command;
}

Command make_lost() {
    Command command;
    command.path = "deal lost";
    command.summary = "mark a deal as lost";
    command.description = "Moves it to the lost stage of its pipeline, notes the time and the reason.";
    command.examples = {"crm deal lost 4 --reason pricing"};
    command.arguments = {deal_argument()};
    command.options = {reason_option(), note_option()};
    command.needs = Needs::write;
    command.run = [](Context& context, const Invocation& invocation) {
        move_all(context, context.references(invocation),
                 {"", invocation.value("note").value_or(""), invocation.value("reason").value_or("")}, sales::lost_stage_of);
    };
    return command;
}

}  // namespace

std::span<const TradeVerb> deal_verbs() {
    static constexpr std::array<TradeVerb, 3> verbs{
        {{records::deal.name, "move", make_move}, {records::deal.name, "won", make_won}, {records::deal.name, "lost", make_lost}}};
    return verbs;
}

}  // namespace crm::cli
