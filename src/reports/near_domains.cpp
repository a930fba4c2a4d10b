// SPDX-License-Identifier: MIT
#include "reports/near_domains.h"

#include <crm/base/text.h>
#include <crm/records/company.h>
#include <crm/records/contact.h>
#include <crm/store/layout.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

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

/// Calls use(hash) for the text itself and for the text without each of its letters: two texts that are one slip apart share one of these.
template <typename Use>
void for_each_shortening(std::string_view text, Use use) {
    for (std::size_t left_out = 0; left_out <= text.size(); ++left_out) {
        // Fowler, Noll and Vo's hash, FNV-1a.
        std::uint64_t hash = 0xCBF29CE484222325U;
        for (std::size_t i = 0; i < text.size(); ++i) {
            hash = i == left_out ? hash : (hash ^ static_cast<unsigned char>(text[i])) * 0x100000001B3U;
        }
        use(hash);
    }
}

bool is_better(const Uses::value_type& a, const Uses::value_type* b) {
    return b == nullptr || a.second > b->second || (a.second == b->second && a.first < b->first);
}

/// A frequent domain and one of its shortenings.
struct Shortening {
    std::uint64_t hash;
    const Uses::value_type* domain;
};

/// By hash; of the same hash the best first. Millions of them are smaller so than in a map.
std::vector<Shortening> shortenings_of_frequent(const Uses& uses) {
    std::size_t count = 0;
    for (const auto& [domain, times] : uses) {
        count += times >= frequent ? domain.size() + 1 : 0;
    }
    std::vector<Shortening> shortenings;
    shortenings.reserve(count);
    for (const auto& entry : uses) {
        if (entry.second >= frequent) {
            for_each_shortening(entry.first, [&](std::uint64_t hash) { shortenings.push_back({hash, &entry}); });
        }
    }
    std::sort(shortenings.begin(), shortenings.end(), [](const Shortening& a, const Shortening& b) {
        return a.hash != b.hash ? a.hash < b.hash : a.domain != b.domain && is_better(*a.domain, b.domain);
    });
    return shortenings;
}

/// Null when no frequent domain has it.
const Uses::value_type* most_frequent(const std::vector<Shortening>& shortenings, std::uint64_t hash) {
    const auto found = std::lower_bound(shortenings.begin(), shortenings.end(), hash,
                                        [](const Shortening& each, std::uint64_t wanted) { return each.hash < wanted; });
    return found != shortenings.end() && found->hash == hash ? found->domain : nullptr;
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

void find(Examination& examination, const schema::RecordType& type, const EachFinding& each) {
    Session& session = examination.session;
    if (!examination.near_domains) {
        Uses uses;
        count_domains(session, records::contact, uses);
        count_domains(session, records::company, uses);
        examination.near_domains = near_domains(uses);
    }
    const auto& near = *examination.near_domains;
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
    const std::vector<Shortening> shortenings = shortenings_of_frequent(uses);
    std::unordered_map<std::string, std::string> near;
    for (const auto& [domain, count] : uses) {
        const Uses::value_type* meant = nullptr;
        for_each_shortening(domain, [&, &name = domain, uses_of_it = count](std::uint64_t hash) {
            const Uses::value_type* const known = most_frequent(shortenings, hash);
            if (known != nullptr && known->second >= frequent * uses_of_it && is_better(*known, meant) && !is_provider(name) &&
                text::is_one_slip(name, known->first)) {
                meant = known;
            }
        });
        if (meant != nullptr) {
            near[domain] = meant->first;
        }
    }
    return near;
}

void find_near_domains_of_contacts(Examination& examination, const EachFinding& each) { find(examination, records::contact, each); }

void find_near_domains_of_companies(Examination& examination, const EachFinding& each) { find(examination, records::company, each); }

}  // namespace crm::reports
