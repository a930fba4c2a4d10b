// SPDX-License-Identifier: MIT
// What there is between us and the person or company of a brief.
#include "reports/brief_parts.h"

#include <crm/base/money.h>
#include <crm/base/text.h>
#include <crm/records/activity.h>
#include <crm/records/company.h>
#include <crm/records/contact.h>
#include <crm/records/deal.h>
#include <crm/records/product.h>
#include <crm/records/task.h>
#include <crm/records/ticket.h>
#include <crm/sales/activities.h>
#include <crm/store/dialect.h>
#include <crm/store/layout.h>

#include <functional>

namespace crm::reports {

using schema::RecordType;
using store::Statement;
using store::dialect::literal;

namespace {

constexpr int shown = 5;

/// Two columns: names and ids, one a line.
std::string people_of(const RecordType& type) { return people_names(type, "t") + ", " + people_ids(type, "t"); }

/// Which rows of a type a section shows, and what of them.
struct Question {
    const RecordType* type;
    std::string condition;
    std::string order;    ///< on `t`
    std::string columns;  ///< after the number and the id
    int limit = shown;
};

class SectionWriter {
public:
    SectionWriter(actions::Session& session, const Subject& subject, Brief& brief)
        : session_(session), subject_(subject), brief_(brief), today_(local_day(session.now())) {}

    void open_deals();
    void open_tasks();
    void next_steps();
    void tickets();
    void activities(const char* key, const char* heading, bool planned);
    void bought();

private:
    /// First the few rows that are shown, then what is told of them. Result columns: number, id, those of the question.
    BriefSection& ask(const char* key, const char* heading, const Question& question,
                      const std::function<void(const Statement&, BriefItem&)>& tell) {
        BriefSection section{key, heading, 0, {}, {}};
        const std::string table = store::table_name(*question.type);
        const std::string limit = " LIMIT " + std::to_string(question.limit);
        const std::string where = " WHERE t.\"number\" IN (" + related_numbers(*question.type, subject_) + ") AND " + question.condition;
        Statement statement =
            session_.database.prepare("SELECT t.\"number\", t.\"id\", p.\"total\", " + question.columns +
                                      " FROM (SELECT t.\"number\" AS \"number\", count(*) OVER () AS \"total\" FROM " + table + " AS t" +
                                      where + " ORDER BY " + question.order + ", t.\"number\" DESC" + limit + ") AS p JOIN " + table +
                                      " AS t ON t.\"number\" = p.\"number\" ORDER BY " + question.order + ", t.\"number\" DESC");
        while (statement.step()) {
            BriefItem item;
            item.id = std::string(statement.text(1));
            section.total = statement.integer(2);
            item.left = '#' + std::to_string(statement.integer(0));
            tell(statement, item);
            section.items.push_back(std::move(item));
        }
        return brief_.sections.emplace_back(std::move(section));
    }

    /// Names before the words, on a company's page; on a person's own it is clear who.
    std::string with_people(std::string_view names, const std::string& words) const {
        return subject_.type == &records::company && !names.empty() ? text::replace_all(std::string(names), "\n", ", ") + ": " + words
                                                                    : words;
    }

    static std::string spaced(std::initializer_list<std::string> parts) {
        std::string out;
        for (const std::string& part : parts) {
            out += (out.empty() || part.empty() ? "" : "  ") + part;
        }
        return out;
    }

    static std::string amount(const Statement& statement, int value, int currency) {
        return statement.is_null(value) ? ""
                                        : money::format(statement.integer(value), money::exponent_of(statement.text(currency))) + ' ' +
                                              std::string(statement.text(currency));
    }

    static std::optional<std::int64_t> optional(const Statement& statement, int column) {
        return statement.is_null(column) ? std::nullopt : std::optional(statement.integer(column));
    }

    std::string late(std::string_view word, std::string_view date) const {
        const std::optional<Day> day = parse_iso_date(date);
        if (!day) {
            return "";
        }
        return std::string(word) + ' ' + std::string(date) + (*day <= today_ + 7 ? " (" + days_from(today_, *day) + ')' : "");
    }

    std::string is_won() const {
        std::string stage;
        for (const config::Pipeline& pipeline : session_.configuration.pipelines) {
            stage += " WHEN " + literal(pipeline.name) + " THEN " + literal(pipeline.won_stage);
        }
        return "t.\"stage\" = CASE t.\"pipeline\"" + stage + " ELSE " + literal(session_.configuration.pipelines.front().won_stage) +
               " END";
    }

    void total_bought(BriefSection& section);

    actions::Session& session_;
    const Subject& subject_;
    Brief& brief_;
    Day today_;
};

void SectionWriter::open_deals() {
    const Question question{&records::deal, R"(t."closed_at" IS NULL)", R"(t."expected_close" ASC NULLS LAST)",
                            R"(t."title", t."stage", t."value", t."currency", t."expected_close", )" + people_of(records::deal)};
    ask("open_deals", "Open deals", question, [&](const Statement& row, BriefItem& item) {
        item.text = with_people(row.text(8), std::string(row.text(3)));
        item.tail = spaced({std::string(row.text(4)), amount(row, 5, 6), late("closes", row.text(7))});
        item.members = Members()
                           .text("id", row.text(1))
                           .text("title", row.text(3))
                           .text("stage", row.text(4))
                           .money("value", optional(row, 5), row.text(6))
                           .text("expected_close", row.text(7))
                           .links("contacts", row.text(8), row.text(9))
                           .take();
    });
}

void SectionWriter::open_tasks() {
    const Question question{&records::task, R"(t."status" = 'open')", R"(t."due" ASC NULLS LAST)",
                            R"(t."title", t."due", t."priority", )" + people_of(records::task)};
    ask("open_tasks", "Open tasks", question, [&](const Statement& row, BriefItem& item) {
        const bool pressing = row.text(5) == "high" || row.text(5) == "urgent";
        item.text = with_people(row.text(6), std::string(row.text(3)));
        item.tail = spaced({late("due", row.text(4)), pressing ? std::string(row.text(5)) : ""});
        item.members = Members()
                           .text("id", row.text(1))
                           .text("title", row.text(3))
                           .text("due", row.text(4))
                           .text("priority", row.text(5))
                           .links("contacts", row.text(6), row.text(7))
                           .take();
    });
}

void SectionWriter::next_steps() {
    const Question question{&records::deal, R"(t."closed_at" IS NULL AND t."next_step" IS NOT NULL)",
                            R"(t."expected_close" ASC NULLS LAST)", R"(t."title", t."next_step")"};
    ask("next_steps", "Next steps", question, [&](const Statement& row, BriefItem& item) {
        item.text = std::string(row.text(3)) + ": " + std::string(row.text(4));
        item.members = Members().text("id", row.text(1)).text("title", row.text(3)).text("next_step", row.text(4)).take();
    });
}

void SectionWriter::tickets() {
    const Question question{&records::ticket, R"(t."status" NOT IN ('solved', 'closed'))", R"(t."opened_at" DESC NULLS LAST)",
                            R"(t."title", t."status", t."opened_at", t."priority", )" + people_of(records::ticket)};
    ask("open_tickets", "Open tickets", question, [&](const Statement& row, BriefItem& item) {
        const std::optional<Instant> opened = parse_timestamp(row.text(5));
        item.text = with_people(row.text(7), std::string(row.text(3)));
        item.tail = spaced({std::string(row.text(4)), opened ? "since " + format_date(local_day(*opened)) : ""});
        item.members = Members()
                           .text("id", row.text(1))
                           .text("title", row.text(3))
                           .text("status", row.text(4))
                           .text("opened_at", row.text(5))
                           .text("priority", row.text(6))
                           .links("contacts", row.text(7), row.text(8))
                           .take();
    });
}

void SectionWriter::activities(const char* key, const char* heading, bool planned) {
    const std::string time = R"(COALESCE(t."at", t."created_at"))";
    const std::string now = literal(format_timestamp(session_.now()));
    const Question question{
        &records::activity, "t.\"type\" <> " + literal(sales::stage_change) + " AND " + time + (planned ? " > " : " <= ") + now,
        time + (planned ? " ASC" : " DESC"), time + R"(, t."type", t."direction", t."subject", t."body", )" + people_of(records::activity)};
    ask(key, heading, question, [&](const Statement& row, BriefItem& item) {
        const Instant at = parse_timestamp(row.text(3)).value_or(0);
        const std::string_view direction = row.text(5);
        item.left = (planned ? format_local(at) : format_date(local_day(at))) + "  " + std::string(row.text(4)) +
                    (direction == "in" ? " ←" : (direction == "out" ? " →" : ""));
        const std::string subject(row.text(6));
        item.text = with_people(row.text(8), subject + (subject.empty() ? "" : ": ") + std::string(row.text(7)));
        item.members = Members()
                           .text("id", row.text(1))
                           .text("at", row.text(3))
                           .text("type", row.text(4))
                           .text("direction", direction)
                           .text("subject", row.text(6))
                           .text("body", row.text(7))
                           .links("contacts", row.text(8), row.text(9))
                           .take();
    });
}

void SectionWriter::bought() {
    const store::LinkTable products = store::link_table(records::deal, *records::deal.find("products"));
    const std::string tail = "FROM " + products.table + " AS l JOIN " + store::table_name(records::product) + " AS x ON x.\"number\" = l." +
                             products.target + " WHERE l." + products.record + " = t.\"number\"";
    auto lines = [&](const char* column) { return store::dialect::lines_of(column, tail, "l.\"position\""); };
    const Question question{&records::deal, R"(t."closed_at" IS NOT NULL AND )" + is_won(), R"(t."closed_at" DESC)",
                            R"(t."title", t."value", t."currency", t."closed_at", )" + lines(R"(x."name")") + ", " + lines(R"(x."id")")};
    BriefSection& section = ask("bought", "Bought", question, [&](const Statement& row, BriefItem& item) {
        item.left = format_date(local_day(parse_timestamp(row.text(6)).value_or(0)));
        const std::string what = text::replace_all(std::string(row.text(7)), "\n", ", ");
        item.text = std::string(row.text(3)) + (what.empty() ? "" : " (" + what + ')');
        item.tail = amount(row, 4, 5);
        item.members = Members()
                           .text("id", row.text(1))
                           .text("title", row.text(3))
                           .money("value", optional(row, 4), row.text(5))
                           .text("closed_at", row.text(6))
                           .links("products", row.text(7), row.text(8))
                           .take();
    });
    total_bought(section);
}

void SectionWriter::total_bought(BriefSection& section) {
    if (section.items.empty()) {
        return;
    }
    Statement statement = session_.database.prepare(R"(SELECT t."currency", sum(t."value") FROM "deal" AS t WHERE t."number" IN ()" +
                                                    related_numbers(records::deal, subject_) + ") AND t.\"closed_at\" IS NOT NULL AND " +
                                                    is_won() + " AND t.\"value\" IS NOT NULL GROUP BY t.\"currency\" ORDER BY 2 DESC");
    while (statement.step()) {
        section.summary += (section.summary.empty() ? "" : " + ") +
                           money::format(statement.integer(1), money::exponent_of(statement.text(0))) + ' ' +
                           std::string(statement.text(0));
    }
}

}  // namespace

void append_sections(actions::Session& session, const Subject& subject, Brief& brief) {
    SectionWriter writer(session, subject, brief);
    writer.activities("planned", "Planned", true);
    writer.open_tasks();
    writer.next_steps();
    writer.open_deals();
    writer.tickets();
    writer.activities("last_words", "Last words", false);
    writer.bought();
}

}  // namespace crm::reports
