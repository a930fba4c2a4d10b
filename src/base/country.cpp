// SPDX-License-Identifier: MIT
#include <crm/base/country.h>
#include <crm/base/text.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "base/ascii.h"

namespace crm {

namespace {

/// A country and how lookup_key() leaves what people call it: the alpha-3 code, its name, other names, with commas between.
struct Row {
    Country country;
    std::string_view keys;
};

constexpr Row rows[] = {
    {{"AD", "Andorra"}, "and,andorra"},
    {{"AE", "United Arab Emirates"}, "are,united arab emirates,emirates,uae"},
    {{"AF", "Afghanistan"}, "afg,afghanistan"},
    {{"AG", "Antigua and Barbuda"}, "atg,antigua and barbuda,antigua"},
    {{"AI", "Anguilla"}, "aia,anguilla"},
    {{"AL", "Albania"}, "alb,albania"},
    {{"AM", "Armenia"}, "arm,armenia"},
    {{"AO", "Angola"}, "ago,angola"},
    {{"AQ", "Antarctica"}, "ata,antarctica"},
    {{"AR", "Argentina"}, "arg,argentina"},
    {{"AS", "American Samoa"}, "asm,american samoa"},
    {{"AT", "Austria"}, "aut,austria,osterreich"},
    {{"AU", "Australia"}, "aus,australia"},
    {{"AW", "Aruba"}, "abw,aruba"},
    {{"AX", "Åland Islands"}, "ala,aland islands,aland"},
    {{"AZ", "Azerbaijan"}, "aze,azerbaijan"},
    {{"BA", "Bosnia and Herzegovina"}, "bih,bosnia and herzegovina,bosnia,bosnia herzegovina"},
    {{"BB", "Barbados"}, "brb,barbados"},
    {{"BD", "Bangladesh"}, "bgd,bangladesh"},
    {{"BE", "Belgium"}, "bel,belgium,belgie,belgique"},
    {{"BF", "Burkina Faso"}, "bfa,burkina faso"},
    {{"BG", "Bulgaria"}, "bgr,bulgaria"},
    {{"BH", "Bahrain"}, "bhr,bahrain"},
    {{"BI", "Burundi"}, "bdi,burundi"},
    {{"BJ", "Benin"}, "ben,benin"},
    {{"BL", "Saint Barthélemy"}, "blm,saint barthelemy,saint barths,saint barts"},
    {{"BM", "Bermuda"}, "bmu,bermuda"},
    {{"BN", "Brunei"}, "brn,brunei,brunei darussalam"},
    {{"BO", "Bolivia"}, "bol,bolivia,bolivia plurinational state of"},
    {{"BQ", "Caribbean Netherlands"}, "bes,caribbean netherlands,bes islands,bonaire"},
    {{"BR", "Brazil"}, "bra,brazil,brasil"},
    {{"BS", "Bahamas"}, "bhs,bahamas"},
    {{"BT", "Bhutan"}, "btn,bhutan"},
    {{"BV", "Bouvet Island"}, "bvt,bouvet island"},
    {{"BW", "Botswana"}, "bwa,botswana"},
    {{"BY", "Belarus"}, "blr,belarus,byelorussia"},
    {{"BZ", "Belize"}, "blz,belize"},
    {{"CA", "Canada"}, "can,canada"},
    {{"CC", "Cocos (Keeling) Islands"}, "cck,cocos keeling islands,cocos islands,keeling islands"},
    {{"CD", "Democratic Republic of the Congo"},
     "cod,democratic republic of the congo,congo dem rep,congo democratic republic of the,congo kinshasa,congo the democratic republic of "
     "the,democratic republic of congo,dr congo,drc,zaire"},
    {{"CF", "Central African Republic"}, "caf,central african republic,car"},
    {{"CG", "Congo"}, "cog,congo,congo brazzaville,congo rep,republic of congo,republic of the congo"},
    {{"CH", "Switzerland"}, "che,switzerland,schweiz,suisse,svizzera"},
    {{"CI", "Côte d'Ivoire"}, "civ,cote divoire,ivory coast"},
    {{"CK", "Cook Islands"}, "cok,cook islands"},
    {{"CL", "Chile"}, "chl,chile"},
    {{"CM", "Cameroon"}, "cmr,cameroon"},
    {{"CN", "China"}, "chn,china,china peoples republic of,mainland china,peoples republic of china,prc"},
    {{"CO", "Colombia"}, "col,colombia"},
    {{"CR", "Costa Rica"}, "cri,costa rica"},
    {{"CU", "Cuba"}, "cub,cuba"},
    {{"CV", "Cabo Verde"}, "cpv,cabo verde,cape verde"},
    {{"CW", "Curaçao"}, "cuw,curacao"},
    {{"CX", "Christmas Island"}, "cxr,christmas island"},
    {{"CY", "Cyprus"}, "cyp,cyprus"},
    {{"CZ", "Czechia"}, "cze,czechia,czech republic"},
    {{"DE", "Germany"}, "deu,germany,deutschland,federal republic of germany"},
    {{"DJ", "Djibouti"}, "dji,djibouti"},
    {{"DK", "Denmark"}, "dnk,denmark,danmark"},
    {{"DM", "Dominica"}, "dma,dominica"},
    {{"DO", "Dominican Republic"}, "dom,dominican republic"},
    {{"DZ", "Algeria"}, "dza,algeria"},
    {{"EC", "Ecuador"}, "ecu,ecuador"},
    {{"EE", "Estonia"}, "est,estonia,eesti"},
    {{"EG", "Egypt"}, "egy,egypt"},
    {{"EH", "Western Sahara"}, "esh,western sahara"},
    {{"ER", "Eritrea"}, "eri,eritrea"},
    {{"ES", "Spain"}, "esp,spain,espana"},
    {{"ET", "Ethiopia"}, "eth,ethiopia"},
    {{"FI", "Finland"}, "fin,finland,suomi"},
    {{"FJ", "Fiji"}, "fji,fiji"},
    {{"FK", "Falkland Islands"}, "flk,falkland islands,falkland islands malvinas,falklands,malvinas"},
    {{"FM", "Micronesia"}, "fsm,micronesia,federated states of micronesia,micronesia federated states of"},
    {{"FO", "Faroe Islands"}, "fro,faroe islands,faeroe islands,faroes"},
    {{"FR", "France"}, "fra,france"},
    {{"GA", "Gabon"}, "gab,gabon"},
    {{"GB", "United Kingdom"},
     "gbr,united kingdom,britain,england,great britain,northern ireland,scotland,uk,united kingdom of great britain and northern "
     "ireland,wales"},
    {{"GD", "Grenada"}, "grd,grenada"},
    {{"GE", "Georgia"}, "geo,georgia"},
    {{"GF", "French Guiana"}, "guf,french guiana"},
    {{"GG", "Guernsey"}, "ggy,guernsey"},
    {{"GH", "Ghana"}, "gha,ghana"},
    {{"GI", "Gibraltar"}, "gib,gibraltar"},
    {{"GL", "Greenland"}, "grl,greenland"},
    {{"GM", "Gambia"}, "gmb,gambia"},
    {{"GN", "Guinea"}, "gin,guinea"},
    {{"GP", "Guadeloupe"}, "glp,guadeloupe"},
    {{"GQ", "Equatorial Guinea"}, "gnq,equatorial guinea"},
    {{"GR", "Greece"}, "grc,greece,hellas"},
    {{"GS", "South Georgia and the South Sandwich Islands"}, "sgs,south georgia and the south sandwich islands,south georgia"},
    {{"GT", "Guatemala"}, "gtm,guatemala"},
    {{"GU", "Guam"}, "gum,guam"},
    {{"GW", "Guinea-Bissau"}, "gnb,guinea bissau"},
    {{"GY", "Guyana"}, "guy,guyana"},
    {{"HK", "Hong Kong"}, "hkg,hong kong,hong kong sar"},
    {{"HM", "Heard Island and McDonald Islands"}, "hmd,heard island and mcdonald islands,heard and mcdonald islands"},
    {{"HN", "Honduras"}, "hnd,honduras"},
    {{"HR", "Croatia"}, "hrv,croatia,hrvatska"},
    {{"HT", "Haiti"}, "hti,haiti"},
    {{"HU", "Hungary"}, "hun,hungary,magyarorszag"},
    {{"ID", "Indonesia"}, "idn,indonesia"},
    {{"IE", "Ireland"}, "irl,ireland,eire,republic of ireland"},
    {{"IL", "Israel"}, "isr,israel"},
    {{"IM", "Isle of Man"}, "imn,isle of man"},
    {{"IN", "India"}, "ind,india"},
    {{"IO", "British Indian Ocean Territory"}, "iot,british indian ocean territory"},
    {{"IQ", "Iraq"}, "irq,iraq"},
    {{"IR", "Iran"}, "irn,iran,iran islamic republic of,islamic republic of iran,persia"},
    {{"IS", "Iceland"}, "isl,iceland,island"},
    {{"IT", "Italy"}, "ita,italy,italia"},
    {{"JE", "Jersey"}, "jey,jersey"},
    {{"JM", "Jamaica"}, "jam,jamaica"},
    {{"JO", "Jordan"}, "jor,jordan"},
    {{"JP", "Japan"}, "jpn,japan"},
    {{"KE", "Kenya"}, "ken,kenya"},
    {{"KG", "Kyrgyzstan"}, "kgz,kyrgyzstan,kyrgyz republic"},
    {{"KH", "Cambodia"}, "khm,cambodia"},
    {{"KI", "Kiribati"}, "kir,kiribati"},
    {{"KM", "Comoros"}, "com,comoros"},
    {{"KN", "Saint Kitts and Nevis"}, "kna,saint kitts and nevis,saint kitts"},
    {{"KP", "North Korea"}, "prk,north korea,democratic peoples republic of korea,dprk,korea democratic peoples republic of,korea north"},
    {{"KR", "South Korea"}, "kor,south korea,korea,korea republic of,korea south,republic of korea"},
    {{"KW", "Kuwait"}, "kwt,kuwait"},
    {{"KY", "Cayman Islands"}, "cym,cayman islands"},
    {{"KZ", "Kazakhstan"}, "kaz,kazakhstan"},
    {{"LA", "Laos"}, "lao,laos,lao pdr,lao peoples democratic republic"},
    {{"LB", "Lebanon"}, "lbn,lebanon"},
    {{"LC", "Saint Lucia"}, "lca,saint lucia"},
    {{"LI", "Liechtenstein"}, "lie,liechtenstein"},
    {{"LK", "Sri Lanka"}, "lka,sri lanka"},
    {{"LR", "Liberia"}, "lbr,liberia"},
    {{"LS", "Lesotho"}, "lso,lesotho"},
    {{"LT", "Lithuania"}, "ltu,lithuania,lietuva"},
    {{"LU", "Luxembourg"}, "lux,luxembourg"},
    {{"LV", "Latvia"}, "lva,latvia,latvija"},
    {{"LY", "Libya"}, "lby,libya,libyan arab jamahiriya"},
    {{"MA", "Morocco"}, "mar,morocco"},
    {{"MC", "Monaco"}, "mco,monaco"},
    {{"MD", "Moldova"}, "mda,moldova,moldova republic of,republic of moldova"},
    {{"ME", "Montenegro"}, "mne,montenegro"},
    {{"MF", "Saint Martin"}, "maf,saint martin,saint martin french part"},
    {{"MG", "Madagascar"}, "mdg,madagascar"},
    {{"MH", "Marshall Islands"}, "mhl,marshall islands"},
    {{"MK", "North Macedonia"},
     "mkd,north macedonia,former yugoslav republic of macedonia,fyrom,macedonia,republic of macedonia,republic of north macedonia"},
    {{"ML", "Mali"}, "mli,mali"},
    {{"MM", "Myanmar"}, "mmr,myanmar,burma"},
    {{"MN", "Mongolia"}, "mng,mongolia"},
    {{"MO", "Macao"}, "mac,macao,macao sar,macau"},
    {{"MP", "Northern Mariana Islands"}, "mnp,northern mariana islands"},
    {{"MQ", "Martinique"}, "mtq,martinique"},
    {{"MR", "Mauritania"}, "mrt,mauritania"},
    {{"MS", "Montserrat"}, "msr,montserrat"},
    {{"MT", "Malta"}, "mlt,malta"},
    {{"MU", "Mauritius"}, "mus,mauritius"},
    {{"MV", "Maldives"}, "mdv,maldives,maldive islands"},
    {{"MW", "Malawi"}, "mwi,malawi"},
    {{"MX", "Mexico"}, "mex,mexico"},
    {{"MY", "Malaysia"}, "mys,malaysia"},
    {{"MZ", "Mozambique"}, "moz,mozambique"},
    {{"NA", "Namibia"}, "nam,namibia"},
    {{"NC", "New Caledonia"}, "ncl,new caledonia"},
    {{"NE", "Niger"}, "ner,niger"},
    {{"NF", "Norfolk Island"}, "nfk,norfolk island"},
    {{"NG", "Nigeria"}, "nga,nigeria"},
    {{"NI", "Nicaragua"}, "nic,nicaragua"},
    {{"NL", "Netherlands"}, "nld,netherlands,holland,nederland"},
    {{"NO", "Norway"}, "nor,norway,norge"},
    {{"NP", "Nepal"}, "npl,nepal"},
    {{"NR", "Nauru"}, "nru,nauru"},
    {{"NU", "Niue"}, "niu,niue"},
    {{"NZ", "New Zealand"}, "nzl,new zealand,aotearoa"},
    {{"OM", "Oman"}, "omn,oman"},
    {{"PA", "Panama"}, "pan,panama"},
    {{"PE", "Peru"}, "per,peru"},
    {{"PF", "French Polynesia"}, "pyf,french polynesia"},
    {{"PG", "Papua New Guinea"}, "png,papua new guinea,papua"},
    {{"PH", "Philippines"}, "phl,philippines"},
    {{"PK", "Pakistan"}, "pak,pakistan"},
    {{"PL", "Poland"}, "pol,poland,polska"},
    {{"PM", "Saint Pierre and Miquelon"}, "spm,saint pierre and miquelon"},
    {{"PN", "Pitcairn Islands"}, "pcn,pitcairn islands,pitcairn"},
    {{"PR", "Puerto Rico"}, "pri,puerto rico"},
    {{"PS", "Palestine"}, "pse,palestine,palestine state of,palestinian territories,palestinian territory,palestinian territory occupied"},
    {{"PT", "Portugal"}, "prt,portugal"},
    {{"PW", "Palau"}, "plw,palau"},
    {{"PY", "Paraguay"}, "pry,paraguay"},
    {{"QA", "Qatar"}, "qat,qatar"},
    {{"RE", "Réunion"}, "reu,reunion,la reunion"},
    {{"RO", "Romania"}, "rou,romania"},
    {{"RS", "Serbia"}, "srb,serbia"},
    {{"RU", "Russia"}, "rus,russia,russian federation"},
    {{"RW", "Rwanda"}, "rwa,rwanda"},
    {{"SA", "Saudi Arabia"}, "sau,saudi arabia"},
    {{"SB", "Solomon Islands"}, "slb,solomon islands"},
    {{"SC", "Seychelles"}, "syc,seychelles"},
    {{"SD", "Sudan"}, "sdn,sudan"},
    {{"SE", "Sweden"}, "swe,sweden,sverige"},
    {{"SG", "Singapore"}, "sgp,singapore"},
    {{"SH", "Saint Helena, Ascension and Tristan da Cunha"}, "shn,saint helena ascension and tristan da cunha,saint helena"},
    {{"SI", "Slovenia"}, "svn,slovenia,slovenija"},
    {{"SJ", "Svalbard and Jan Mayen"}, "sjm,svalbard and jan mayen,svalbard"},
    {{"SK", "Slovakia"}, "svk,slovakia,slovak republic,slovensko"},
    {{"SL", "Sierra Leone"}, "sle,sierra leone"},
    {{"SM", "San Marino"}, "smr,san marino"},
    {{"SN", "Senegal"}, "sen,senegal"},
    {{"SO", "Somalia"}, "som,somalia"},
    {{"SR", "Suriname"}, "sur,suriname"},
    {{"SS", "South Sudan"}, "ssd,south sudan"},
    {{"ST", "Sao Tome and Principe"}, "stp,sao tome and principe"},
    {{"SV", "El Salvador"}, "slv,el salvador,salvador"},
    {{"SX", "Sint Maarten"}, "sxm,sint maarten,saint maarten"},
    {{"SY", "Syria"}, "syr,syria,syrian arab republic"},
    {{"SZ", "Eswatini"}, "swz,eswatini,swaziland"},
    {{"TC", "Turks and Caicos Islands"}, "tca,turks and caicos islands"},
    {{"TD", "Chad"}, "tcd,chad"},
    {{"TF", "French Southern Territories"}, "atf,french southern territories,french southern and antarctic lands"},
    {{"TG", "Togo"}, "tgo,togo"},
    {{"TH", "Thailand"}, "tha,thailand"},
    {{"TJ", "Tajikistan"}, "tjk,tajikistan"},
    {{"TK", "Tokelau"}, "tkl,tokelau"},
    {{"TL", "Timor-Leste"}, "tls,timor leste,east timor"},
    {{"TM", "Turkmenistan"}, "tkm,turkmenistan"},
    {{"TN", "Tunisia"}, "tun,tunisia"},
    {{"TO", "Tonga"}, "ton,tonga"},
    {{"TR", "Türkiye"}, "tur,turkiye,turkey"},
    {{"TT", "Trinidad and Tobago"}, "tto,trinidad and tobago,trinidad"},
    {{"TV", "Tuvalu"}, "tuv,tuvalu"},
    {{"TW", "Taiwan"}, "twn,taiwan,chinese taipei,taiwan republic of china"},
    {{"TZ", "Tanzania"}, "tza,tanzania,tanzania united republic of,united republic of tanzania"},
    {{"UA", "Ukraine"}, "ukr,ukraine"},
    {{"UG", "Uganda"}, "uga,uganda"},
    {{"UM", "US Outlying Islands"}, "umi,us outlying islands,united states minor outlying islands,us minor outlying islands"},
    {{"US", "United States"}, "usa,united states,america,united states of america"},
    {{"UY", "Uruguay"}, "ury,uruguay"},
    {{"UZ", "Uzbekistan"}, "uzb,uzbekistan"},
    {{"VA", "Vatican City"}, "vat,vatican city,holy see,holy see vatican city state,vatican"},
    {{"VC", "Saint Vincent and the Grenadines"}, "vct,saint vincent and the grenadines,saint vincent"},
    {{"VE", "Venezuela"}, "ven,venezuela,venezuela bolivarian republic of"},
    {{"VG", "British Virgin Islands"}, "vgb,british virgin islands,bvi,virgin islands british"},
    {{"VI", "US Virgin Islands"}, "vir,us virgin islands,united states virgin islands,usvi,virgin islands,virgin islands us"},
    {{"VN", "Vietnam"}, "vnm,vietnam,viet nam"},
    {{"VU", "Vanuatu"}, "vut,vanuatu"},
    {{"WF", "Wallis and Futuna"}, "wlf,wallis and futuna,wallis"},
    {{"WS", "Samoa"}, "wsm,samoa"},
    {{"YE", "Yemen"}, "yem,yemen"},
    {{"YT", "Mayotte"}, "myt,mayotte"},
    {{"ZA", "South Africa"}, "zaf,south africa,republic of south africa"},
    {{"ZM", "Zambia"}, "zmb,zambia"},
    {{"ZW", "Zimbabwe"}, "zwe,zimbabwe"},
};

constexpr auto country_table = [] {
    std::array<Country, std::size(rows)> table;
    std::transform(std::begin(rows), std::end(rows), table.begin(), [](const Row& row) { return row.country; });
    return table;
}();

struct Key {
    std::string_view text;
    std::uint8_t row = 0;
};

constexpr std::size_t count_keys() {
    std::size_t count = std::size(rows);
    for (const Row& row : rows)
        count += static_cast<std::size_t>(std::count(row.keys.begin(), row.keys.end(), ','));
    return count;
}

constexpr bool by_text(const Key& a, const Key& b) { return a.text < b.text; }

/// All keys, sorted while compiling.
constexpr auto key_table = [] {
    std::array<Key, count_keys()> table;
    std::size_t count = 0;
    for (std::size_t row = 0; row < std::size(rows); ++row) {
        for (std::string_view rest = rows[row].keys; !rest.empty();) {
            const std::size_t end = std::min(rest.find(','), rest.size());
            table[count++] = {rest.substr(0, end), static_cast<std::uint8_t>(row)};
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    std::sort(table.begin(), table.end(), by_text);
    return table;
}();

constexpr bool by_code(const Country& a, const Country& b) { return a.code < b.code; }
static_assert(std::is_sorted(country_table.begin(), country_table.end(), by_code));
static_assert(std::adjacent_find(key_table.begin(), key_table.end(), [](const Key& a, const Key& b) { return a.text == b.text; }) ==
              key_table.end());
static_assert(std::size(rows) <= 256, "Key::row is one byte");

const Country* find_code(std::string_view code) {
    const std::array<char, 2> upper{ascii::to_upper(code[0]), ascii::to_upper(code[1])};
    const Country wanted{std::string_view(upper.data(), upper.size()), {}};
    const auto* const found = std::lower_bound(country_table.begin(), country_table.end(), wanted, by_code);
    return found != country_table.end() && found->code == wanted.code ? found : nullptr;
}

/// Folded, without punctuation and a leading "the", "&" as "and", "St" as "Saint": "The St. Kitts & Nevis" is "saint kitts and nevis".
std::string lookup_key(std::string_view text) {
    std::string key;
    for (const char c : text::fold(text)) {
        if (c == '&') {
            key += " and ";
        } else if (c == '-' || c == ' ') {
            key += ' ';
        } else if (std::string_view(".,'()").find(c) == std::string_view::npos) {
            key += c;
        }
    }
    key = text::fold(key);  // for the white space that this may have doubled
    if (key.starts_with("the "))
        key.erase(0, 4);
    if (key.starts_with("st "))
        key.replace(0, 2, "saint");
    return key;
}

}  // namespace

std::span<const Country> countries() { return country_table; }

const Country* find_country(std::string_view text) {
    text = text::trim(text);
    if (text.size() == 2) {
        if (const Country* const country = find_code(text))
            return country;
    }
    const std::string key = lookup_key(text);
    const auto* const found = std::lower_bound(key_table.begin(), key_table.end(), Key{key}, by_text);
    if (found != key_table.end() && found->text == key)
        return &country_table[found->row];
    return key.size() == 2 ? find_code(key) : nullptr;  // "U.S."
}

}  // namespace crm
