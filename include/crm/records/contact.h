// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/declare.h>

namespace crm::records {

// Names after vCard 4 (RFC 6350) and schema.org/Person; aliases after the exports of Google Contacts, Outlook, HubSpot, Salesforce and
// Pipedrive.
inline constexpr auto contact_fields = [] {
    using namespace schema;
    // A row a field.
    // clang-format off
    return with_common_fields({
        {"name", Type::text, required | named | listed | indexed | personal, "full name, as the person is called", {}, {}, "full name|display name|fn|contact name|contact|person|person name"},
        {"given_name", Type::text, personal | byname, "given name", {}, {}, "first name|firstname|given name|first|forename"},
        {"family_name", Type::text, personal | byname, "family name", {}, {}, "last name|lastname|family name|surname|last"},
        {"nickname", Type::text, personal | byname, "what friends say", {}, {}, "nick name|alias"},
        {"emails", Type::email, list | unique | listed | personal, "e-mail addresses, the preferred one first", {}, {}, "email|e-mail|email address|e-mail address|e-mail 1 - value|mail|primary email|work email"},
        {"phones", Type::phone, list | unique | personal, "phone numbers, the preferred one first", {}, {}, "phone|telephone|tel|phone number|mobile|mobile phone|phone 1 - value|business phone|primary phone|work phone"},
        {"companies", Type::reference, list | listed | shortcut, "companies, the employer first", {}, "company", "company|organization|organisation|org|company name|account|account name|employer|organization name|organization 1 - name"},
        {"title", Type::text, listed, "job title", {}, {}, "job title|position|role|organization title|organization 1 - title"},
        {"department", Type::text, 0, "department", {}, {}, "organization department"},
        {"websites", Type::url, list | unique, "web sites", {}, {}, "website|web|url|homepage|web page|website url|site"},
        {"linkedin", Type::handle, unique | personal, "LinkedIn name or address", "linkedin.com/in/|linkedin.com/pub/", {}, "linkedin url|linkedin profile|linkedin bio"},
        {"x", Type::handle, unique | personal, "X (Twitter) name or address", "x.com/|twitter.com/", {}, "twitter|twitter username|twitter handle|x handle"},
        {"bluesky", Type::handle, unique | personal, "Bluesky name or address", "bsky.app/profile/", {}, "bsky"},
        {"mastodon", Type::handle, unique | personal, "Mastodon address, user@server", {}, {}, "fediverse"},
        {"telegram", Type::handle, unique | personal, "Telegram name or address", "t.me/|telegram.me/", {}, "telegram username"},
        {"github", Type::handle, unique | personal, "GitHub name or address", "github.com/", {}, "github username|github url"},
        {"instagram", Type::handle, unique | personal, "Instagram name or address", "instagram.com/", {}, "instagram handle"},
        {"facebook", Type::handle, unique | personal, "Facebook name or address", "facebook.com/|fb.com/", {}, "facebook url"},
        {"street", Type::lines, personal | address, "street and house number", {}, {}, "address|street address|address line 1|business street|mailing street|address 1 - street|home street"},
        {"postal_code", Type::text, personal | address, "postal code", {}, {}, "zip|zip code|postcode|postal code|zip/postal code|mailing zip/postal code|address 1 - postal code"},
        {"city", Type::text, indexed | shortcut | address, "town", {}, {}, "town|locality|mailing city|business city|address 1 - city"},
        {"region", Type::text, 0, "state, province or county", {}, {}, "state|province|state/region|state/province|mailing state/province|address 1 - region"},
        {"country", Type::country, indexed | shortcut, "country, as ISO code or name", {}, {}, "country/region|mailing country|country code|address 1 - country"},
        {"birthday", Type::partial_date, indexed | personal, "birthday; --04-12 where the year is unknown", {}, {}, "bday|birth date|birthdate|date of birth|dob"},
        {"gender", Type::text, personal, "gender", {}, {}, "sex"},
        {"language", Type::language, 0, "language to write in", {}, {}, "preferred language|lang"},
        {"timezone", Type::timezone, 0, "time zone", {}, {}, "time zone|tz"},
        {"income", Type::money, personal, "yearly income", {}, {}, "annual income|salary"},
        {"currency", Type::currency, 0, "currency of the income", {}, {}, "currency code|income currency"},
        {"status", Type::choice, indexed | listed | shortcut, "how far the acquaintance has come", "lead|prospect|customer|former|partner|other", {}, "lifecycle stage|lead status|contact status"},
        {"preferred_channel", Type::choice, 0, "how to reach them best", "email|phone|message|visit|letter|social", {}, "preferred contact method|preferred channel"},
        {"rhythm", Type::duration, indexed | personal, "how often to speak at least: 30d, 90d", {}, {}, "keep in touch|frequency|contact frequency"},
        {"referred_by", Type::reference, indexed, "the contact who recommended us", {}, "contact", "referrer|referred by|referral"},
        {"distinct_from", Type::reference, list, "contacts who look like the same person and are not", {}, "contact"},
    });
    // clang-format on
}();

inline constexpr schema::RecordType contact = schema::declare({.name = "contact",
                                                               .plural = "contacts",
                                                               .id_prefix = "ct",
                                                               .help = "a person",
                                                               .label = "name",
                                                               .stub = schema::Stub::by_email,
                                                               .rank = 10,
                                                               .sample = "Jane Doe"},
                                                              contact_fields);

}  // namespace crm::records
