// SPDX-License-Identifier: MIT
#include "reports/near_domains.h"

#include <crm/base/text.h>
#include <crm/records/company.h>
#include <crm/records/contact.h>
#include <crm/store/layout.h>

#include <algorithm>
#include <array>

namespace crm::reports {

using actions::Session;
using Uses = std::unordered_map<std::string, std::int64_t>;

namespace {

constexpr std::int64_t frequent = 5;

/// Providers whose names are that near to each other.
bool is_provider(std::string_view domain) {
    constexpr std::array<std::string_view, 6> providers{"gmail.com", "ymail.com", "mail.com", "email.com", "hotmail.com", "gmx.com"};
    return std::find(providers.begin(), providers.end(), domain) != providers.end();
}

/// The text itself, and the text without each of its letters: two texts that are one slip apart share one of these.
template <typename Use>
void for_each_shortening(const std::string& text, Use use) {
    use(text);
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string shorter = text;
        use(shorter.erase(i, 1));
    }
}

/// Calls use(address) for each address of a record's list, one a line.
template <typename Use>
void for_each_address(std::string_view addresses, Use use) {
    for (const std::string_view address : text::split(addresses, '\n')) {
        use(address);
    }
}

std::string domain_of(std::string_view address) {
    const std::size_t at = address.rfind('@');
    return at == std::string_view::npos ? std::string() : text::lower_ascii(address.substr(at + 1));
}

store::Statement addresses_of(Session& session, const schema::RecordType& type) {
    return session.database.prepare("SELECT t.\"number\", t.\"id\", t.\"name\", t.\"emails\" FROM " + store::table_name(type) +
                                    " AS t WHERE t.\"emails\" IS NOT NULL ORDER BY t.\"number\"");
}

void count_domains(Session& session, const schema::RecordType& type, Uses& uses) {
    store::Statement statement = addresses_of(session, type);
    while (statement.step()) {
        for_each_address(statement.text(3), [&](std::string_view address) { ++uses[domain_of(address)]; });
    }
}

std::string quoted(std::string_view word) {
    const bool plain = word.find_first_of(" \t'\"\\$`;&|<>()*?!#{}[]~") == std::string_view::npos;
    return plain ? std::string(word) : '\'' + text::replace_all(std::string(word), "'", "'\\''") + '\'';
}

void find(Session& session, const schema::RecordType& type, const EachFinding& each) {
    Uses uses;
    count_domains(session, records::contact, uses);
    count_domains(session, records::company, uses);
    const auto near = near_domains(uses);
    if (near.empty()) {
        return;
    }
    store::Statement statement = addresses_of(session, type);
    bool wanted = true;
    while (wanted && statement.step()) {
        for_each_address(statement.text(3), [&](std::string_view address) {
            const auto found = near.find(domain_of(address));
            if (found == near.end() || !wanted) {
                return;
            }
            const std::string meant = std::string(address.substr(0, address.rfind('@') + 1)) + found->second;
            const std::string detail = std::string(address) + ", not " + found->second;
            wanted = each({statement.integer(0), statement.text(1), statement.text(2), detail,
                           "crm " + std::string(type.name) + " edit " + std::to_string(statement.integer(0)) + " --rm-email " +
                               quoted(address) + " --add-email " + quoted(meant)});
        });
    }
}

}  // namespace

std::unordered_map<std::string, std::string> near_domains(const Uses& uses) {
    // The most frequent of those that share a shortening.
    std::unordered_map<std::string, const Uses::value_type*> frequent_ones;
    for (const auto& entry : uses) {
        if (entry.second >= frequent) {
            for_each_shortening(entry.first, [&](const std::string& text) {
                const Uses::value_type*& known = frequent_ones[text];
                const bool is_better =
                    known == nullptr || known->second < entry.second || (known->second == entry.second && entry.first < known->first);
                known = is_better ? &entry : known;
            });
        }
    }
    std::unordered_map<std::string, std::string> near;
    for (const auto& [domain, count] : uses) {
        for_each_shortening(domain, [&, &name = domain, uses_of_it = count](const std::string& text) {
            const auto found = frequent_ones.find(text);
            if (found != frequent_ones.end() && found->second->second >= frequent * uses_of_it && !is_provider(name) &&
                text::edit_distance(name, found->second->first) == 1) {
                near[name] = found->second->first;
            }
        });
    }
    return near;
}

void find_near_domains_of_contacts(Session& session, const EachFinding& each) { find(session, records::contact, each); }

void find_near_domains_of_companies(Session& session, const EachFinding& each) { find(session, records::company, each); }

}  // namespace crm::reports
