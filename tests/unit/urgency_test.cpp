// SPDX-License-Identifier: MIT
// The urgency of tasks against values computed by hand from Taskwarrior's formulas.
#include "sales_office.h"

#include <crm/records/task.h>
#include <crm/service/tasks.h>
#include <crm/service/work.h>

using namespace crm;
using test::Fields;

namespace {

class TaskOffice : public test::SalesOffice {
public:
    std::int64_t task(Fields fields) {
        fields.insert(fields.begin(), {"title", "Task " + std::to_string(++tasks_)});
        return add("task", fields);
    }

    /// The urgency, or one of its parts before its coefficient; nothing for a task that is not open.
    std::optional<double> urgency(std::int64_t number, std::string_view today = "2026-11-22", std::string_view part = "") {
        const schema::ComputedField& field = *find("urgency");
        std::string sql = field.expression("t", today);
        for (const schema::ComputedPart& each : field.parts) {
            sql = each.name == part ? each.value("t", today) : sql;
        }
        return ask(number, sql);
    }

    /// The names of the flags that hold.
    std::string flags(std::int64_t number, std::string_view today = "2026-11-22") {
        std::string names;
        for (const schema::ComputedField& each : service::computed_fields()) {
            if (each.field.type == schema::Type::flag && ask(number, each.expression("t", today)) == 1.0) {
                names += (names.empty() ? "" : " ") + std::string(each.field.name);
            }
        }
        return names;
    }

private:
    static const schema::ComputedField* find(std::string_view name) {
        for (const schema::ComputedField& each : service::computed_fields()) {
            if (each.field.name == name) {
                return &each;
            }
        }
        return nullptr;
    }

    std::optional<double> ask(std::int64_t number, const std::string& sql) {
        store::Statement statement = session.database.prepare("SELECT " + sql + " FROM task AS t WHERE number = $1");
        statement.bind(1, number);
        REQUIRE(statement.step());
        return statement.is_null(0) ? std::nullopt : std::optional(statement.real(0));
    }

    int tasks_ = 0;
};

}  // namespace

TEST_CASE("due rises from 0.2 two weeks before the day to 1 a week after it") {
    TaskOffice office;
    const std::int64_t task = office.task({{"due", "2026-12-01"}});
    auto due = [&](std::string_view today) { return *office.urgency(task, today, "due"); };
    CHECK(due("2026-11-01") == Approx(0.2));
    CHECK(due("2026-11-16") == Approx(0.2));
    CHECK(due("2026-11-17") == Approx(0.2));
    CHECK(due("2026-11-18") == Approx(0.2 + 0.8 / 21));
    CHECK(due("2026-11-24") == Approx(0.466666667));
    CHECK(due("2026-12-01") == Approx(0.733333333));
    CHECK(due("2026-12-02") == Approx(0.771428571));
    CHECK(due("2026-12-07") == Approx(0.961904762));
    CHECK(due("2026-12-08") == Approx(1));
    CHECK(due("2027-12-08") == Approx(1));
    CHECK(office.urgency(office.task({}), "2026-11-22", "due") == 0.0);
}

TEST_CASE("age is a part of a year, at most one") {
    TaskOffice office;
    const std::int64_t task = office.task({});
    auto age = [&](std::string_view today) { return *office.urgency(task, today, "age"); };
    CHECK(age("2026-11-21") == 0);
    CHECK(age("2026-11-22") == 0);
    CHECK(age("2026-12-02") == Approx(10.0 / 365));
    CHECK(age("2027-11-21") == Approx(364.0 / 365));
    CHECK(age("2027-11-22") == 1);
    CHECK(age("2030-01-01") == 1);
}

TEST_CASE("one tag or line counts 0.8, two 0.9, three and more 1") {
    TaskOffice office;
    CHECK(office.urgency(office.task({}), "2026-11-22", "tags") == 0.0);
    CHECK(office.urgency(office.task({{"tags", "a"}}), "2026-11-22", "tags") == 0.8);
    CHECK(office.urgency(office.task({{"tags", "a"}, {"tags", "b"}}), "2026-11-22", "tags") == 0.9);
    CHECK(office.urgency(office.task({{"tags", "a"}, {"tags", "b"}, {"tags", "c"}, {"tags", "d"}}), "2026-11-22", "tags") == 1.0);
    CHECK(office.urgency(office.task({{"notes", "one\ntwo"}}), "2026-11-22", "notes") == 0.9);
}

TEST_CASE("urgency is the sum of the rounded parts") {
    TaskOffice office;
    // Normal priority is Taskwarrior's L: 1.8.
    CHECK(office.urgency(office.task({})) == 1.8);
    CHECK(office.urgency(office.task({{"priority", "low"}})) == 0.0);
    CHECK(office.urgency(office.task({{"priority", "high"}})) == 3.9);
    CHECK(office.urgency(office.task({{"priority", "urgent"}})) == 6.0);
    // 15 + 1.8 + 0.8: "next" is a tag like others, too.
    CHECK(office.urgency(office.task({{"tags", "Next"}})) == 17.6);
    CHECK(office.urgency(office.task({{"tags", "nextweek"}})) == 2.6);
    // 12 * (14 + 2) * 0.8 / 21 + 12 * 0.2 = 9.71 two days late; 6; 1 for the company; 0.8 for a tag.
    CHECK(office.urgency(office.task({{"due", "2026-11-20"}, {"priority", "urgent"}, {"company", "Acme"}, {"tags", "a"}})) == 17.51);
    // Scheduled 5, waiting -3.
    CHECK(office.urgency(office.task({{"start", "2026-11-22"}})) == 6.8);
    CHECK(office.urgency(office.task({{"start", "2026-11-23"}})) == -1.2);
    CHECK(office.urgency(office.task({{"contacts", "jane@acme.example"}})) == 2.8);
    // Ten days later: 1.8 + 2 * 10 / 365 = 1.85.
    CHECK(office.urgency(1, "2026-12-02") == 1.85);
    CHECK(office.urgency(office.task({{"status", "done"}})) == std::nullopt);
    CHECK(office.urgency(office.task({{"status", "cancelled"}})) == std::nullopt);
}

TEST_CASE("a task blocks and is blocked while both ends are open") {
    TaskOffice office;
    const std::int64_t first = office.task({});
    const std::int64_t second = office.task({{"after", "#1"}});
    const std::int64_t third = office.task({{"after", "#1"}, {"after", "#2"}});
    CHECK(office.flags(first) == "ready blocking");
    CHECK(office.flags(second) == "blocked blocking");
    CHECK(office.flags(third) == "blocked");
    CHECK(office.urgency(first) == 9.8);
    CHECK(office.urgency(second) == 4.8);
    CHECK(office.urgency(third) == -3.2);
    auto set_status = [&](std::int64_t number, std::string_view status) {
        actions::Writer writer(office.session);
        service::set_task_status(writer, number, status);
        writer.commit();
    };
    set_status(first, "cancelled");
    CHECK(office.flags(first).empty());
    CHECK(office.flags(second) == "ready blocking");
    CHECK(office.flags(third) == "blocked");
    set_status(second, "done");
    CHECK(office.flags(third) == "ready");
}

TEST_CASE("a task is overdue from the day after its due date, and waits until its start has come") {
    TaskOffice office;
    const std::int64_t task = office.task({{"start", "2026-11-23"}, {"due", "2026-11-24"}});
    CHECK(office.flags(task, "2026-11-22") == "waiting");
    CHECK(office.flags(task, "2026-11-23") == "ready");
    CHECK(office.flags(task, "2026-11-24") == "ready");
    CHECK(office.flags(task, "2026-11-25") == "ready overdue");
}
