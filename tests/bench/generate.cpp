// SPDX-License-Identifier: MIT
// Writes the files of a large database as CSV, the same ones every time: generate CONTACTS FOLDER
// Companies (a fifth of the contacts), contacts, deals (as many), activities (five times as many), and a second version of every tenth deal
// in another stage, which gives the journal something to remember. Skewed as life is: a few names, towns, employers and customers have
// most, most have few. Every 250th contact is a second record of somebody, in one of seven disguises.
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "words.h"

namespace {

using namespace words;

/// SplitMix64: exact everywhere. Each record draws from a generator of its own, so that any record can be asked for again.
class Random {
public:
    Random(std::uint64_t kind, std::uint64_t record) : state_(kind * 0x9E3779B97F4A7C15U ^ (record + 20261122) * 0xD1342543DE82EF95U) {
        next();
    }

    std::uint64_t next() {
        std::uint64_t z = state_ += 0x9E3779B97F4A7C15U;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }
    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(next() % limit); }
    bool chance(unsigned percent) { return below(100) < percent; }
    /// Few of the first are drawn often, most of the rest seldom: products of fractions, exact on every machine.
    std::size_t skewed(std::size_t limit, int power) {
        double u = 1;
        const double once = static_cast<double>(next() >> 11U) * 0x1p-53;
        for (int i = 0; i < power; ++i) {
            u *= once;
        }
        return static_cast<std::size_t>(u * static_cast<double>(limit));
    }
    template <std::size_t Count>
    const auto& pick(const std::array<std::string_view, Count>& words, int power = 1) {
        return words[skewed(Count, power)];
    }

private:
    std::uint64_t state_;
};

enum Kind : std::uint64_t { of_company = 1, of_contact, of_deal, of_activity, of_move };

/// A made-up word; each number has its own.
std::string made_word(std::size_t number) {
    std::string word;
    for (int i = 0; i < 3 || number > 0; ++i) {
        word += syllables[number % syllables.size()];
        number /= syllables.size();
    }
    return word;
}

class CsvFile {
public:
    CsvFile(const std::string& path, std::string_view headings) : file_(std::fopen(path.c_str(), "w")) {
        if (file_ == nullptr) {
            std::perror(path.c_str());
            std::exit(1);
        }
        line_.append(headings);
        end_row();
    }
    CsvFile(const CsvFile&) = delete;
    CsvFile& operator=(const CsvFile&) = delete;
    ~CsvFile() {
        if (std::fclose(file_) != 0) {
            std::perror("generate");
            std::_Exit(1);
        }
    }

    CsvFile& cell(std::string_view text) {
        const bool plain = text.find_first_of(",\"\n") == std::string_view::npos;
        line_.append(is_first_ ? "" : ",");
        is_first_ = false;
        plain ? line_.append(text) : line_.append(1, '"').append(text).append(1, '"');
        return *this;
    }
    CsvFile& cell(std::size_t number) { return cell(std::string_view(std::to_string(number))); }
    void end_row() {
        line_ += '\n';
        std::fwrite(line_.data(), 1, line_.size(), file_);
        line_.clear();
        is_first_ = true;
    }

private:
    std::FILE* file_;
    std::string line_;
    bool is_first_ = true;
};

void append_two(std::string& text, std::size_t number) {
    text += static_cast<char>('0' + number / 10);
    text += static_cast<char>('0' + number % 10);
}

/// A day of 2024 to 2026, counted from the first; months have 28 days here.
std::string date(std::size_t day) {
    std::string text = std::to_string(2024 + day / (12 * 28)) + '-';
    append_two(text, 1 + day / 28 % 12);
    text += '-';
    append_two(text, 1 + day % 28);
    return text;
}

constexpr std::size_t last_day = 2 * 12 * 28 + 10 * 28;  // at the end of October 2026

std::string time_on(std::size_t day, Random& random) {
    std::string text = date(day) + 'T';
    append_two(text, 7 + random.below(11));
    text += ':';
    append_two(text, random.below(60));
    text += ':';
    append_two(text, random.below(60));
    return text + 'Z';
}

std::string owner(Random& random) { return "seller" + std::to_string(1 + random.skewed(40, 2)); }

std::string some_tags(Random& random) {
    std::string text;
    for (std::size_t i = random.below(3); i > 0; --i) {
        const std::string_view tag = random.pick(tags, 2);
        if (text.find(tag) == std::string::npos) {
            text.append(text.empty() ? "" : "; ").append(tag);
        }
    }
    return text;
}

struct Company {
    std::string name;
    std::string domain;
};

Company company_of(std::size_t number) {
    Random random(of_company, number);
    std::string word = made_word(number);
    Company company{word, word + ".example"};
    company.name.front() = static_cast<char>(company.name.front() - 'a' + 'A');
    company.name.append(" ").append(random.pick(trades)).append(" ").append(random.pick(legal_forms, 2));
    return company;
}

struct Person {
    const Name* given;
    const Name* beginning;
    std::string_view end;
    std::size_t employer;  ///< of no company: their number
    std::size_t number;

    std::string name() const { return std::string(given->written) + " " + std::string(beginning->written) + std::string(end); }
    std::string address() const {
        return std::string(given->plain) + "." + std::string(beginning->plain) + std::string(end) + std::to_string(number);
    }
};

class Generator {
public:
    Generator(std::size_t contacts, std::string folder) : contacts_(contacts), companies_(contacts / 5 + 1), folder_(std::move(folder)) {}

    void write() const {
        write_companies();
        write_contacts();
        write_duplicates();
        write_deals();
        write_activities();
    }

private:
    static constexpr std::size_t duplicate_every = 250;

    /// Of a second record, whose it is: somebody's who works somewhere. Of the others many have the same name and nothing else.
    std::size_t original(std::size_t number) const {
        std::size_t known = number / 2 + 1;
        while (known % duplicate_every == 0 || person(known).employer == companies_) {
            ++known;
        }
        return known;
    }

    Person person(std::size_t number) const {
        Random random(of_contact, number % duplicate_every == 0 ? original(number) : number);
        const Name& given = given_names[random.skewed(given_names.size(), 2)];
        const Name& beginning = family_beginnings[random.skewed(family_beginnings.size(), 2)];
        const std::string_view end = random.pick(family_ends, 2);
        const bool is_employed = random.chance(80);
        return {&given, &beginning, end, is_employed ? random.skewed(companies_, 2) : companies_, number};
    }

    const Town& home(std::size_t number) const {
        Random random(of_contact, (number % duplicate_every == 0 ? original(number) : number) + contacts_);
        return towns[random.skewed(towns.size(), 2)];
    }

    std::string address(const Person& who) const {
        return who.address() + "@" +
               (who.employer < companies_ ? company_of(who.employer).domain : "mail" + std::to_string(who.number % 97) + ".example");
    }

    void write_companies() const {
        CsvFile file(folder_ + "/companies.csv", "name,website,industry,employees,city,country,status,owner,tags,created_at");
        for (std::size_t i = 0; i < companies_; ++i) {
            const Company company = company_of(i);
            Random random(of_company, i + companies_);
            const Town& town = towns[random.skewed(towns.size(), 2)];
            file.cell(company.name)
                .cell(company.domain)
                .cell(random.pick(industries, 2))
                .cell(1 + random.skewed(20000, 4))
                .cell(town.name)
                .cell(town.country);
            file.cell(random.pick(statuses)).cell(owner(random)).cell(some_tags(random)).cell(time_on(random.below(300), random)).end_row();
        }
    }

    void write_contacts() const {
        CsvFile file(
            folder_ + "/contacts.csv",
            "name,email,phone,company,title,city,country,birthday,status,preferred_channel,source,owner,tags,custom_fields.score,custom_fields.level,created_at");
        for (std::size_t i = 1; i <= contacts_; ++i) {
            const Person who = person(i);
            Random random(of_contact, i + contacts_);
            random.next();  // the town's
            const Town& town = home(i);
            std::string name = who.name();
            std::string mail = random.chance(95) ? address(who) : "";
            disguise(i, who, name, mail);
            std::string phone = random.chance(60) ? "+35840" + std::to_string(1000000 + i) : "";
            file.cell(name).cell(mail).cell(phone).cell(who.employer < companies_ ? company_of(who.employer).name : "");
            file.cell(random.chance(70) ? random.pick(job_titles, 2) : "")
                .cell(random.chance(80) ? town.name : "")
                .cell(random.chance(80) ? town.country : "");
            std::string birthday;
            if (random.chance(15)) {
                birthday = std::to_string(1945 + random.below(60));
                birthday += date(random.below(12 * 28)).substr(4);
            }
            file.cell(birthday)
                .cell(random.pick(statuses, 2))
                .cell(random.chance(30) ? random.pick(channels) : "")
                .cell(random.pick(sources, 2))
                .cell(owner(random));
            file.cell(some_tags(random));
            random.chance(50) ? file.cell(random.below(101)) : file.cell("");
            file.cell(random.chance(20) ? (random.chance(20) ? "gold" : "silver") : "").cell(time_on(random.below(600), random)).end_row();
        }
    }

    /// Which contacts are the same, by number.
    void write_duplicates() const {
        CsvFile file(folder_ + "/duplicates.csv", "number,other_number");
        for (std::size_t i = duplicate_every; i <= contacts_; i += duplicate_every) {
            file.cell(original(i)).cell(i).end_row();
        }
    }

    /// What second records look like: another address, no address, accents left out, a letter twice, given and family name swapped,
    /// capitals, an initial.
    void disguise(std::size_t number, const Person& who, std::string& name, std::string& mail) const {
        if (number % duplicate_every != 0) {
            return;
        }
        const std::string family = std::string(who.beginning->written) + std::string(who.end);
        const std::string plain_family = std::string(who.beginning->plain) + std::string(who.end);
        switch (number / duplicate_every % 7) {
            case 0:
                mail = who.address() + "@mail.example";
                break;
            case 1:
                mail.clear();
                break;
            case 2:
                name = std::string(who.given->plain) + " " + plain_family;
                break;
            case 3:
                name += name.back();
                break;
            case 4:
                name = family + " " + std::string(who.given->written);
                break;
            case 5:
                name = std::string(who.given->plain) + " " + plain_family;
                for (char& c : name) {
                    c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
                }
                break;
            default:
                name = std::string(who.given->plain.substr(0, 1)) + ". " + family;
                name.front() = static_cast<char>(name.front() - 'a' + 'A');
        }
    }

    /// Somebody with an address of their own.
    std::string known_address(Random& random, int power) const {
        const std::size_t number = 1 + random.skewed(contacts_, power);
        Random contact(of_contact, number + contacts_);
        contact.skewed(towns.size(), 2);
        return number % duplicate_every != 0 && contact.chance(95) ? address(person(number)) : "";
    }

    void write_deals() const {
        constexpr std::string_view headings =
            "title,external_id,value,currency,stage,company,contact,owner,source,opened_at,expected_close,closed_at,lost_reason,tags,custom_fields.region";
        CsvFile file(folder_ + "/deals.csv", headings);
        CsvFile moves(folder_ + "/moves.csv", "external_id,stage");
        for (std::size_t i = 1; i <= contacts_; ++i) {
            Random random(of_deal, i);
            const Company customer = company_of(random.skewed(companies_, 2));
            const std::size_t opened = random.below(last_day);
            const std::size_t closed = opened + 1 + random.skewed(200, 2);
            const std::size_t fate = random.below(10);
            const bool is_closed = closed < last_day && fate >= 2;
            const std::string_view stage = !is_closed ? random.pick(open_stages) : fate < 5 ? std::string_view("won") : "lost";
            file.cell(std::string(random.pick(products, 2)) + " for " + customer.name)
                .cell("D-" + std::to_string(i))
                .cell(std::to_string(100 * (1 + random.skewed(1000, 3))) + ".50");
            file.cell(random.pick(currencies))
                .cell(stage)
                .cell(customer.name)
                .cell(known_address(random, 2))
                .cell(owner(random))
                .cell(random.pick(sources, 2));
            file.cell(time_on(opened, random))
                .cell(random.chance(80) ? date(opened + 20 + random.below(160)) : "")
                .cell(is_closed ? time_on(closed, random) : "");
            file.cell(stage == "lost" && random.chance(80) ? random.pick(lost_reasons, 2) : "")
                .cell(some_tags(random))
                .cell(random.chance(30) ? "north" : "")
                .end_row();
            if (!is_closed && Random(of_move, i).below(3) == 0) {
                moves.cell("D-" + std::to_string(i)).cell(stage == "negotiation" ? "proposal" : "negotiation").end_row();
            }
        }
    }

    void write_activities() const {
        CsvFile file(folder_ + "/activities.csv", "type,at,contact,company,deal,direction,subject,body,duration,owner,tags");
        for (std::size_t i = 1; i <= contacts_ * 5; ++i) {
            Random random(of_activity, i);
            file.cell(random.pick(activity_types, 2)).cell(time_on(random.below(last_day), random)).cell(known_address(random, 3));
            file.cell(random.chance(30) ? company_of(random.skewed(companies_, 2)).name : "");
            file.cell(random.chance(20) ? "D-" + std::to_string(1 + random.skewed(contacts_, 2)) : "");
            std::string subject;
            if (random.chance(30)) {
                subject = random.pick(products);
                subject.append(" ").append(random.pick(spoken, 2));
            }
            file.cell(random.chance(60) ? (random.chance(50) ? "in" : "out") : "").cell(subject);
            file.cell(body(i, random))
                .cell(random.chance(25) ? std::to_string(5 + random.below(55)) + "min" : "")
                .cell(owner(random))
                .cell(random.chance(5) ? random.pick(tags, 2) : "")
                .end_row();
        }
    }

    /// Four to fifteen words, most of them common; three records in the middle have one that no other has.
    std::string body(std::size_t number, Random& random) const {
        std::string text;
        for (std::size_t words = 4 + random.below(12); words > 0; --words) {
            text += text.empty() ? "" : " ";
            text += random.chance(85) ? std::string(random.pick(spoken, 2)) : made_word(random.skewed(20000, 2));
        }
        const std::size_t middle = contacts_ * 5 / 2;
        return number >= middle && number < middle + 3 ? text + " zyzzyva" : text;
    }

    std::size_t contacts_;
    std::size_t companies_;
    std::string folder_;
};

}  // namespace

int main(int count, char** words) {
    const long contacts = count == 3 ? std::strtol(words[1], nullptr, 10) : 0;
    if (contacts < 1) {
        std::fputs("usage: generate CONTACTS FOLDER\n", stderr);
        return 2;
    }
    Generator(static_cast<std::size_t>(contacts), words[2]).write();
    return 0;
}
