// SPDX-License-Identifier: MIT
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/records/company.h>
#include <crm/records/contact.h>
#include <crm/records/deal.h>
#include <crm/store/layout.h>

#include <algorithm>
#include <array>

#include "reports/deal_stages.h"
#include "reports/last_contact.h"
#include "reports/reports.h"
#include "reports/stage_entry.h"

namespace crm::reports {

namespace {

using actions::Session;
using output::Cell;
using output::Kind;
using store::Statement;

constexpr std::string_view description =
    R"(Contacts, open deals and companies that were left alone for too long: those past a limit of their own, and of those without one all that nobody spoke to for 90 days. With --days N the limit is N days for everybody, or their own where that is exceeded by more. --type takes records of one type.

A contact's own limit is their rhythm (crm contact edit REF --rhythm 30d), else the shortest that keep_in_touch of the configuration gives one of their tags, in whole days; contacts with --rhythm 0 are left out. A deal's own limit is rot_days of its stage. Companies have none.

type: contact, deal or company. number: its short number. record: its name. company: the contact's first company, the deal's company. last_contact: the local day of the latest activity with the contact, about the deal, or, for companies, with the company, with one of its people or about one of its deals; empty where there was none. reason: which limit is exceeded: rhythm, stage, or silence (that of days without contact). days_since: days from last_contact to today; where there was none, from the day on which the deal was opened or the record entered; where the reason is stage, from the day on which the deal came to its stage, or was opened if it never moved. limit: the most days there should be. over_by: days_since less limit. With --chart, a bar shows days_since, its full length a year or more.

Tables leave out reason, unless --columns names it. Contacts come first, then deals, then companies, each with the longest silence first.)";

constexpr std::array<std::string_view, 4> examples{"crm report stale", "crm report stale --days 30 --type contact",
                                                   "crm report stale --days 180 --format csv", "crm report stale --type deal --chart"};
constexpr std::array<Parameter, 2> parameters{
    {{"days", "N", "without contact for more than N days"}, {"type", "TYPE", "only contacts, deals or companies"}}};

constexpr std::int64_t usual_limit = 90;

/// How a type's rows are read; "t" is its table.
struct Subject {
    const schema::RecordType& type;
    std::string_view company;  ///< where its company stands
    std::string_view since;    ///< when there was no contact
};

constexpr std::array<Subject, 3> subjects{{
    {records::contact, R"((SELECT x."company" FROM "contact_companies" AS x WHERE x."contact" = t."number" ORDER BY x."position" LIMIT 1))",
     R"(t."created_at")"},
    {records::deal, R"(t."company")", R"(COALESCE(t."opened_at", t."created_at"))"},
    {records::company, "NULL", R"(t."created_at")"},
}};

enum : int { id_column, number_column, name_column, company_column, company_id_column, last_column, since_column, more_column };

/// A limit that is exceeded.
struct Excess {
    std::string_view reason;
    std::int64_t days_since = 0;
    std::int64_t limit = 0;
    std::int64_t over_by() const { return days_since - limit; }
};

class StaleReport {
public:
    StaleReport(Session& session, const Request& request, output::RowSink& sink) : session_(session), sink_(sink) {
        if (const std::optional<std::string_view> days = request.parameter("days")) {
            days_ = text::parse_integer(*days);
            if (!days_ || *days_ < 0) {
                throw Error(ErrorKind::usage, "--days: \"" + text::escape_controls(*days) + "\" is not a number of days",
                            "write --days 60");
            }
        }
        if (const std::optional<std::string_view> type = request.parameter("type")) {
            type_ = session.catalog.find(*type);
            const bool known = std::any_of(subjects.begin(), subjects.end(), [&](const Subject& each) { return &each.type == type_; });
            if (!known) {
                throw Error(ErrorKind::usage, "--type: \"" + text::escape_controls(*type) + "\" is none of contact, deal, company");
            }
        }
    }

    void write() {
        const store::Snapshot snapshot(session_.database);
        const std::array<output::Column, 11> columns{{{"id", "", Kind::text, false, true, true},
                                                      {"type", "", Kind::text, false, false, false},
                                                      {"number", "no", Kind::integer, false, false, false},
                                                      {"record", "", Kind::reference, false, false, false},
                                                      {"company", "", Kind::reference, false, false, false},
                                                      {"last_contact", "last", Kind::date, false, false, false},
                                                      {"reason", "", Kind::text, false, false, false, false, true},
                                                      {"days_since", "days", Kind::integer, false, false, false},
                                                      {"limit", "", Kind::integer, false, false, false},
                                                      {"over_by", "over", Kind::integer, false, false, false},
                                                      {"bar", " ", Kind::bar, false, false, false}}};
        sink_.begin(columns);
        for (const Subject& subject : subjects) {
            if (type_ == nullptr || type_ == &subject.type) {
                write_subject(subject);
            }
        }
        sink_.end();
    }

private:
    /// What else the rows of a type say: of contacts the rhythm, of deals what tells since when they are in their stage.
    std::string more_of(const Subject& subject) const {
        if (&subject.type == &records::contact) {
            return rhythm_of(session_, "t");
        }
        return &subject.type == &records::deal ? R"(t."opened_at", t."created_at", t."stage", t."pipeline")" : "NULL";
    }

    /// The latest contacts with records of a type, as a SELECT of numbers and times.
    std::string last_contacts_of(const Subject& subject, const std::string& condition) const {
        return &subject.type == &records::contact ? last_contacts_of_contacts()
               : &subject.type == &records::deal  ? last_contacts_of_deals(condition)
                                                  : last_contacts_of_companies();
    }

    void write_subject(const Subject& subject) {
        std::string condition = "1 = 1";
        if (&subject.type == &records::deal) {
            condition = is_open_deal(session_.configuration, "t");
            entries_.emplace(session_.database, can_be_stuck(session_.configuration, "t"));
        }
        const std::string since(subject.since);
        // The plus keeps SQLite from passing through the records by an index, each from another page, because they are sorted by number
        // too.
        Statement statement = session_.database.prepare(
            "WITH \"spoken\"(\"record\", \"at\") AS (" + last_contacts_of(subject, condition) + ") SELECT t.\"id\", t.\"number\", t." +
            store::column_name(subject.type.label_field()) + ", c.\"name\", c.\"id\", s.\"at\", " + since + ", " + more_of(subject) +
            " FROM " + store::table_name(subject.type) + " AS t LEFT JOIN \"spoken\" AS s ON s.\"record\" = t.\"number\"" +
            " LEFT JOIN \"company\" AS c ON c.\"number\" = " + std::string(subject.company) + " WHERE " + condition +
            " ORDER BY COALESCE(s.\"at\", " + since + "), +t.\"number\"");
        bool wanted = true;
        while (wanted && statement.step()) {
            const std::optional<Excess> excess = excess_of(subject, statement);
            wanted = !excess || write_row(subject, statement, *excess);
        }
    }

    std::optional<Excess> excess_of(const Subject& subject, const Statement& row) const {
        std::optional<Excess> own;
        if (&subject.type == &records::contact && !row.is_null(more_column)) {
            own = {"rhythm", silence_of(row), days_of_rhythm(row.integer(more_column))};
            if (own->limit <= 0) {
                return std::nullopt;
            }
        } else if (&subject.type == &records::deal) {
            own = stay_of(row);
        }
        std::optional<Excess> worst = own;
        if (days_ || !own) {
            const Excess silence{"silence", silence_of(row), days_.value_or(usual_limit)};
            worst = own && own->over_by() >= silence.over_by() ? own : silence;
        }
        return worst->over_by() > 0 ? worst : std::nullopt;
    }

    std::int64_t silence_of(const Statement& row) const {
        return days_since(session_, row.is_null(last_column) ? row.text(since_column) : row.text(last_column));
    }

    /// A deal's stay in a stage that has a limit.
    std::optional<Excess> stay_of(const Statement& row) const {
        const std::optional<int> limit = stage_limit(session_.configuration, row.text(more_column + 3), row.text(more_column + 2));
        if (!limit) {
            return std::nullopt;
        }
        const std::string_view entry = entries_->entry_of(row.integer(number_column), row.text(more_column), row.text(more_column + 1));
        return Excess{"stage", days_since(session_, entry), *limit};
    }

    bool write_row(const Subject& subject, const Statement& row, const Excess& excess) {
        constexpr double days_of_full_bar = 365;
        std::string last;
        if (!row.is_null(last_column)) {
            last = format_date(local_day(session_.now()) - static_cast<Day>(days_since(session_, row.text(last_column))));
        }
        const std::array<Cell, 11> cells{
            Cell::of(row.text(id_column)),
            Cell::of(subject.type.name),
            Cell::of(row.integer(number_column)),
            Cell::reference(row.text(name_column), row.text(id_column)),
            row.is_null(company_column) ? Cell{} : Cell::reference(row.text(company_column), row.text(company_id_column)),
            last.empty() ? Cell{} : Cell::of(last),
            Cell::of(excess.reason),
            Cell::of(excess.days_since),
            Cell::of(excess.limit),
            Cell::of(excess.over_by()),
            Cell::of_real(100 * std::min(static_cast<double>(excess.days_since) / days_of_full_bar, 1.0))};
        return sink_.row(cells);
    }

    Session& session_;
    output::RowSink& sink_;
    std::optional<std::int64_t> days_;
    const schema::RecordType* type_ = nullptr;
    std::optional<StageEntries> entries_;
};

void report_stale(Session& session, const Request& request, output::RowSink& sink) { StaleReport(session, request, sink).write(); }

}  // namespace

constinit const Report stale_report{.name = "stale",
                                    .summary = "who and what was left alone for too long",
                                    .description = description,
                                    .takes = 0,
                                    .by_help = {},
                                    .examples = examples,
                                    .run = report_stale,
                                    .parameters = parameters,
                                    .nothing = "nobody was left alone for too long; --days N looks for more than N days without contact"};

}  // namespace crm::reports
