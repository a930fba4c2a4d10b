// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string_view>

/// What the generator's records are made of.
namespace words {

/// A name as it is written, and in the letters of e-mail addresses.
struct Name {
    std::string_view written;
    std::string_view plain;
};

inline constexpr std::array<Name, 64> given_names{{
    {"Maria", "maria"},   {"Anna", "anna"},     {"Thomas", "thomas"},   {"Jane", "jane"},     {"Michael", "michael"}, {"Mikko", "mikko"},
    {"Peter", "peter"},   {"José", "jose"},     {"Sofia", "sofia"},     {"Daniel", "daniel"}, {"Laura", "laura"},     {"Martin", "martin"},
    {"Emma", "emma"},     {"Andrea", "andrea"}, {"Chloé", "chloe"},     {"Jan", "jan"},       {"Elena", "elena"},     {"Paul", "paul"},
    {"Kaisa", "kaisa"},   {"Fatima", "fatima"}, {"Lars", "lars"},       {"Julia", "julia"},   {"Pierre", "pierre"},   {"Olga", "olga"},
    {"Björn", "bjorn"},   {"Wei", "wei"},       {"Sarah", "sarah"},     {"Ahmed", "ahmed"},   {"Nina", "nina"},       {"Tomás", "tomas"},
    {"Eva", "eva"},       {"Simon", "simon"},   {"Zoë", "zoe"},         {"Ville", "ville"},   {"Ingrid", "ingrid"},   {"Marco", "marco"},
    {"Hanna", "hanna"},   {"Yusuf", "yusuf"},   {"Léa", "lea"},         {"Oskar", "oskar"},   {"Renée", "renee"},     {"Viktor", "viktor"},
    {"Aino", "aino"},     {"Pedro", "pedro"},   {"Sanna", "sanna"},     {"Georg", "georg"},   {"Nadia", "nadia"},     {"Søren", "soren"},
    {"Quinn", "quinn"},   {"Rosa", "rosa"},     {"Ivan", "ivan"},       {"Alma", "alma"},     {"Noah", "noah"},       {"Xenia", "xenia"},
    {"Ursula", "ursula"}, {"David", "david"},   {"Eero", "eero"},       {"Carla", "carla"},   {"Jürgen", "jurgen"},   {"Åsa", "asa"},
    {"Márta", "marta"},   {"Dmitri", "dmitri"}, {"Bettina", "bettina"}, {"Ximena", "ximena"},
}};

// A family name is a beginning and an end: 2,304 of them.
inline constexpr std::array<Name, 48> family_beginnings{{
    {"Korho", "korho"}, {"Virta", "virta"}, {"Lehto", "lehto"}, {"Eriks", "eriks"},   {"Hans", "hans"},   {"Ander", "ander"},
    {"Petro", "petro"}, {"Mül", "mul"},     {"Schmi", "schmi"}, {"Weber", "weber"},   {"Garcí", "garci"}, {"Rossi", "rossi"},
    {"Dubo", "dubo"},   {"Novák", "novak"}, {"Olse", "olse"},   {"Taka", "taka"},     {"Bauer", "bauer"}, {"Cost", "cost"},
    {"Fisch", "fisch"}, {"Ivano", "ivano"}, {"Järvi", "jarvi"}, {"Mey", "mey"},       {"Zhang", "zhang"}, {"Kowal", "kowal"},
    {"Silve", "silve"}, {"Mara", "mara"},   {"Öst", "ost"},     {"Brand", "brand"},   {"Hoff", "hoff"},   {"Linde", "linde"},
    {"Salo", "salo"},   {"Berg", "berg"},   {"Nygå", "nyga"},   {"Keller", "keller"}, {"Vogt", "vogt"},   {"Monte", "monte"},
    {"Carva", "carva"}, {"Dela", "dela"},   {"Ferra", "ferra"}, {"Grim", "grim"},     {"Halli", "halli"}, {"Jona", "jona"},
    {"Kase", "kase"},   {"Loren", "loren"}, {"Mati", "mati"},   {"Peder", "peder"},   {"Rau", "rau"},     {"Stein", "stein"},
}};
inline constexpr std::array<std::string_view, 48> family_ends{
    "nen", "sson", "sen",  "er",   "dt",  "mann", "a",   "is",   "ov",  "ski", "lund", "berg", "i",    "ez",   "stra", "la",
    "ra",  "ni",   "etti", "beck", "hof", "lin",  "tti", "ly",   "row", "ton", "ley",  "ham",  "wick", "dal",  "gren", "man",
    "rup", "vik",  "rson", "haus", "eau", "ard",  "on",  "ello", "ini", "ic",  "vic",  "escu", "aki",  "ides", "u",    "yan"};

/// A town with its country; most people live in the first ones.
struct Town {
    std::string_view name;
    std::string_view country;
};
inline constexpr std::array<Town, 40> towns{{
    {"Berlin", "DE"},    {"London", "GB"},     {"Paris", "FR"},      {"Helsinki", "FI"},  {"Madrid", "ES"},  {"New York", "US"},
    {"Hamburg", "DE"},   {"Munich", "DE"},     {"Tampere", "FI"},    {"Stockholm", "SE"}, {"Vienna", "AT"},  {"Milan", "IT"},
    {"Lyon", "FR"},      {"Chicago", "US"},    {"Zürich", "CH"},     {"Turku", "FI"},     {"Cologne", "DE"}, {"Barcelona", "ES"},
    {"Oslo", "NO"},      {"Copenhagen", "DK"}, {"Manchester", "GB"}, {"Warsaw", "PL"},    {"Prague", "CZ"},  {"Boston", "US"},
    {"Amsterdam", "NL"}, {"Brussels", "BE"},   {"Oulu", "FI"},       {"Leipzig", "DE"},   {"Lisbon", "PT"},  {"Gothenburg", "SE"},
    {"Kraków", "PL"},    {"Graz", "AT"},       {"Porto", "PT"},      {"Ghent", "BE"},     {"Aarhus", "DK"},  {"Bergen", "NO"},
    {"Tallinn", "EE"},   {"Riga", "LV"},       {"Reykjavík", "IS"},  {"Rovaniemi", "FI"},
}};

inline constexpr std::array<std::string_view, 12> industries{"software",  "manufacturing", "retail",      "construction",
                                                             "logistics", "health care",   "finance",     "education",
                                                             "energy",    "media",         "agriculture", "tourism"};
inline constexpr std::array<std::string_view, 12> trades{"Systems",  "Works",   "Trading", "Construction", "Logistics", "Care",
                                                         "Partners", "Academy", "Power",   "Media",        "Farms",     "Travel"};
inline constexpr std::array<std::string_view, 8> legal_forms{"GmbH", "Ltd", "Oy", "AB", "Inc.", "S.A.", "B.V.", "AS"};
inline constexpr std::array<std::string_view, 10> job_titles{
    "Account Manager", "Engineer", "Buyer", "Head of Sales", "CEO", "CTO", "Assistant", "Head of Purchasing", "Consultant", "Founder"};
inline constexpr std::array<std::string_view, 6> statuses{"lead", "prospect", "customer", "former", "partner", "other"};
inline constexpr std::array<std::string_view, 7> sources{"website", "referral", "fair", "cold call", "newsletter", "partner", "webinar"};
inline constexpr std::array<std::string_view, 14> tags{"newsletter", "customer", "lead",     "vip",   "fair", "referral", "webinar",
                                                       "partner",    "press",    "reseller", "pilot", "beta", "alumni",   "board"};
inline constexpr std::array<std::string_view, 5> channels{"email", "phone", "message", "visit", "letter"};
inline constexpr std::array<std::string_view, 5> open_stages{"lead", "qualified", "proposal", "negotiation", "lead"};
inline constexpr std::array<std::string_view, 8> products{"Website", "Support contract", "Licences", "Training", "Integration",
                                                          "Audit",   "Hosting",          "Migration"};
inline constexpr std::array<std::string_view, 6> lost_reasons{"price", "timing", "competitor", "no budget", "no answer", "features"};
inline constexpr std::array<std::string_view, 5> currencies{"EUR", "EUR", "EUR", "USD", "GBP"};
inline constexpr std::array<std::string_view, 7> activity_types{"email", "call", "note", "meeting", "message", "visit", "letter"};
inline constexpr std::array<std::string_view, 40> spoken{
    "the",      "and",   "about",    "offer",   "asked",    "for",      "with",     "project",  "price",     "next",
    "call",     "week",  "contract", "budget",  "delivery", "wants",    "sent",     "agreed",   "questions", "meeting",
    "details",  "team",  "later",    "invoice", "demo",     "needs",    "approval", "waiting",  "summer",    "renewal",
    "discount", "legal", "review",   "launch",  "sample",   "training", "hosting",  "deadline", "planned",   "interested"};
inline constexpr std::array<std::string_view, 24> syllables{"ba",  "ke",  "li",  "mo",  "nu",  "ra",  "se",  "ti",
                                                            "vo",  "za",  "dra", "fen", "gor", "hal", "jun", "kel",
                                                            "lor", "mir", "nos", "pal", "quo", "ren", "stu", "vek"};

}  // namespace words
