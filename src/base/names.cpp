// SPDX-License-Identifier: MIT
#include <crm/base/names.h>

#include <crm/base/text.h>

#include <algorithm>

#include "base/name_variants.h"

namespace crm::names {

namespace {

// Each word has a blank on both sides.
constexpr std::string_view titles = " dipl dr frau herr jr mba miss mme mr mrs ms phd prof sir sr ";
constexpr std::string_view legal_forms =
    " ab ag and as asa bv bvba co company corp corporation cv doo ehf et eurl ev gbr ges gmbh hf inc incorporated kft kg kgaa "
    "kk lda limited llc llp lp ltd ltda mbh nv oao og ohg oo ooo ou oy oyj plc pte pty pvt sa sarl sas se sl sp spa srl sro "
    "the ug und y ";
constexpr std::string_view public_domains =
    " aol.com bluewin.ch bsky.app facebook.com fastmail.com free.fr freenet.de github.com gmail.com gmx.at gmx.ch gmx.com "
    "gmx.de gmx.net googlemail.com hotmail.co.uk hotmail.com hotmail.de hotmail.fr icloud.com instagram.com laposte.net "
    "libero.it linkedin.com live.com mac.com mail.com mail.ru me.com medium.com msn.com orange.fr outlook.com outlook.de "
    "pm.me proton.me protonmail.com qq.com t-online.de twitter.com wanadoo.fr web.de x.com yahoo.co.uk yahoo.com yahoo.de "
    "yahoo.fr yandex.ru youtube.com ";
constexpr std::string_view role_mailboxes =
    " accounting accounts admin administration billing booking buero contact contacto email enquiries finance hallo hello help "
    "hr info informacion inquiries invoice jobs kontakt mail marketing myynti noreply office order orders post postmaster "
    "press reception sales service support team webmaster ";

bool contains(std::string_view words, std::string_view word) {
    return !word.empty() && words.find(' ' + std::string(word) + ' ') != std::string_view::npos;
}

/// The words of a folded text; what is in `joining` neither stands in a word nor parts it.
std::vector<std::string> split(std::string_view folded, std::string_view joining) {
    std::vector<std::string> words;
    bool is_open = false;
    for (const char c : folded) {
        const bool belongs = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
        if (belongs && !is_open) {
            words.emplace_back();
        }
        if (belongs) {
            words.back() += c;
        }
        is_open = belongs || (is_open && joining.find(c) != std::string_view::npos);
    }
    return words;
}

void drop(std::vector<std::string>& words, std::string_view unwanted) {
    const auto is_wanted = [&](const std::string& word) { return !contains(unwanted, word); };
    if (std::any_of(words.begin(), words.end(), is_wanted)) {
        words.erase(std::remove_if(words.begin(), words.end(), [&](const std::string& word) { return !is_wanted(word); }), words.end());
    }
}

}  // namespace

std::vector<std::string> words_of_person(std::string_view name) {
    std::vector<std::string> words = split(text::fold(name), "'");
    drop(words, titles);
    return words;
}

std::vector<std::string> words_of_firm(std::string_view name) {
    std::vector<std::string> words = split(text::fold(name), "'./");
    drop(words, legal_forms);
    return words;
}

bool is_public_domain(std::string_view domain) { return contains(public_domains, domain); }

bool is_role_mailbox(std::string_view local_part) { return contains(role_mailboxes, local_part); }

Variants::Variants() {
    for (std::uint32_t group = 0; group < variant_groups.size(); ++group) {
        for (const std::string_view word : text::split(variant_groups[group], ' ')) {
            groups_.emplace(word, group);
        }
    }
}

bool Variants::are_variants(std::string_view a, std::string_view b) const {
    const auto [first, last] = groups_.equal_range(a);
    for (auto of_a = first; of_a != last; ++of_a) {
        const auto [begin, end] = groups_.equal_range(b);
        for (auto of_b = begin; of_b != end; ++of_b) {
            if (of_a->second == of_b->second) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace crm::names
