// SPDX-License-Identifier: MIT
#include "exchange_desk.h"

#include <cstdlib>

using namespace crm;
using exchange::ImportOptions;
using exchange::ImportResult;
using test::Desk;

namespace {

ImportOptions with_key(const std::string& key, bool update = false) {
    ImportOptions options;
    options.key = key;
    options.update = update;
    return options;
}

ImportOptions updating() { return with_key("", true); }

ImportOptions skipping(const std::string& rejects = "") {
    ImportOptions options;
    options.skip_errors = true;
    options.rejects_path = rejects;
    return options;
}

ImportOptions mapped(exchange::Mapping mapping) {
    ImportOptions options;
    options.mapping = std::move(mapping);
    return options;
}

std::string read_file(const std::string& path) { return ByteReader::from_file(path).read_all(); }

}  // namespace

TEST_CASE("headings are names of fields, or what others call them") {
    Desk desk;
    CHECK(desk.counts("contact",
                      "Full Name,E-MAIL,Mobile Phone,Company Name,Job title,preferred-channel,Postal Code\n"
                      "Jane Doe,jane@ACME.example,+358401234567,Acme,CTO,phone,00100\n") == "1 0 0 0 0");
    CHECK(desk.rows("SELECT name, emails, phones, title, preferred_channel, postal_code FROM contact") ==
          "Jane Doe|jane@acme.example|+358401234567|CTO|phone|00100");
    CHECK(desk.rows("SELECT k.name FROM contact_companies l JOIN company k ON k.number = l.company") == "Acme");
    CHECK(desk.notices == std::vector<std::string>{"new company #1 Acme"});
}

TEST_CASE("several headings feed one list") {
    Desk desk;
    desk.import("contact",
                "name,Email,Email 2,E-mail 3 - Value,phone,phone2\nJane,a@x.example; b@x.example,c@x.example,d@x.example,+358401234567,\n");
    CHECK(desk.rows("SELECT replace(emails, char(10), ' '), phones FROM contact") ==
          "a@x.example b@x.example c@x.example d@x.example|+358401234567");
    desk.import("contact", "name,tag,tags,tag\nJoe,\"vip, q3\",nordic;vip,new\n");
    CHECK(desk.rows("SELECT replace(tags, char(10), ' ') FROM contact WHERE name = 'Joe'") == "vip q3 nordic new");
}

TEST_CASE("an exact name goes before an alias, and the first alias wins") {
    Desk desk;
    desk.import("product", "title,name\nOld title,Logo\n");
    CHECK(desk.rows("SELECT name, custom_fields FROM product") == "Logo|{\"title\": \"Old title\"}");
    desk.import("company", "Account,Legal Name\nAcme,Acme Limited\n");
    CHECK(desk.rows("SELECT name, custom_fields FROM company") == "Acme|{\"legal_name\": \"Acme Limited\"}");
}

TEST_CASE("unknown headings become custom fields, once said") {
    Desk desk("fields: {contact: {score: integer}}\n");
    const std::string file = "name,Lead Score,custom_fields.Shoe-Size,score\nJane,hot,38,7\n";
    CHECK(desk.import("contact", file).custom_fields ==
          std::vector<std::string>{"Lead Score → lead_score", "custom_fields.Shoe-Size → shoe_size"});
    CHECK(desk.rows("SELECT custom_fields FROM contact") == R"({"lead_score": "hot", "score": 7, "shoe_size": "38"})");
    CHECK(desk.import("contact", file).custom_fields.empty());
    CHECK(desk.fault("contact", "name,score\nJoe,many\n") ==
          "1 of 1 rows is wrong; nothing was imported\nlist.csv:2: score: \"many\" is not a whole number");
}

TEST_CASE("headings that cannot be right are refused") {
    Desk desk;
    CHECK(desk.fault("deal", "title,,value\n") == "list.csv:1: column 2 has no heading");
    CHECK(desk.fault("deal", "title,stage,Stage\n") == "list.csv:1: the headings \"stage\" and \"Stage\" both give stage");
    CHECK(desk.fault("deal", "title,score,Score\n") == "list.csv:1: the headings \"score\" and \"Score\" both give score");
    CHECK(desk.fault("deal", "title,custom_fields.value\n") ==
          "\"custom_fields.value\" cannot be a custom field: value is a field of its own");
    CHECK(desk.fault("deal", "") == "list.csv is empty");
    CHECK(desk.counts("deal", "title\n") == "0 0 0 0 0");
}

TEST_CASE("the mapping decides") {
    Desk desk;
    exchange::Mapping mapping;
    mapping.columns = {{"opportunity", "external_id"}, {"Worth", "value"}};
    mapping.values["deal stage"] = {{"Engaging", "qualified"}, {"", "lead"}};
    mapping.values["product"] = {{"GTXPro", "GTX Pro"}};
    mapping.templates = {{"title", "{product} for {account}"}};
    mapping.constants = {{"source", "export"}, {"currency", "USD"}, {"tags", "old"}};
    mapping.ignore = {"noise"};
    mapping.scale = {{"worth", "1000"}};
    mapping.dates = {{"close_date", "%m/%d/%Y"}};
    desk.import("product", "name\nGTX Pro\n");
    CHECK(desk.counts("deal",
                      "Opportunity,worth,Deal Stage,product,account,noise,close_date,tags\n"
                      "A1,1.25,Engaging,GTXPro,Acme,x,3/1/2017,new\n"
                      "A2,,,GTX Pro,,x,,\n",
                      mapped(mapping)) == "2 0 0 0 0");
    CHECK(desk.rows("SELECT external_id, title, value, currency, stage, source, expected_close, replace(tags, char(10), ' ') FROM deal") ==
          "A1|GTX Pro for Acme|125000|USD|qualified|export|2017-03-01|new old\nA2|GTX Pro for||USD|lead|export||old");
    CHECK(desk.rows("SELECT count(*) FROM deal_products") == "2");
}

TEST_CASE("a mapping names what there is") {
    Desk desk;
    exchange::Mapping mapping;
    mapping.columns = {{"Stge", "stage"}};
    CHECK(desk.fault("deal", "title,stage\n", mapped(mapping)) == "list.csv: there is no heading \"Stge\", which the mapping names");
    mapping.columns = {{"stage", "stagee"}};
    CHECK(desk.fault("deal", "title,stage\n", mapped(mapping)) == "deals have no field \"stagee\"");
    CHECK(desk.kind == ErrorKind::usage);
    mapping.columns = {{"stage", "number"}};
    CHECK(desk.fault("deal", "title,stage\n", mapped(mapping)) == "the field \"number\" cannot be set by an import");
    mapping.columns = {};
    mapping.templates = {{"title", "{company} {nothing}"}};
    CHECK(desk.fault("deal", "company\n", mapped(mapping)) == "list.csv: there is no heading \"nothing\", which the mapping names");
    mapping.templates = {{"title", "{company"}};
    CHECK(desk.fault("deal", "company\n", mapped(mapping)).starts_with("the template \"{company\" has a brace"));
    mapping.templates = {};
    mapping.scale = {{"value", "k"}};
    CHECK(desk.fault("deal", "title,value\n", mapped(mapping)) == "the scale of \"value\" is \"k\", which is not a number");
}

TEST_CASE("one bad row stops all, and all are listed") {
    Desk desk;
    CHECK(
        desk.fault(
                "deal",
                "title,value,stage,expected_close\nGood,1,lead,2026-01-01\nBad,\"12,50\",nowhere,2026-02-30\n,5,lead,\nShort,1\nLong,1,lead,,x\n")
            .starts_with("4 of 5 rows are wrong; nothing was imported\nlist.csv:3: value: "));
    CHECK(desk.kind == ErrorKind::invalid);
    CHECK(desk.rows("SELECT count(*) FROM deal") == "0");
    CHECK(desk.rows("SELECT count(*) FROM operation") == "0");
    std::string many = "title,value\n";
    for (int i = 0; i < 100; ++i) {
        many += "deal,x\n";
    }
    const std::string fault = desk.fault("deal", many);
    CHECK(fault.starts_with("100 of 100 rows are wrong"));
    CHECK(std::count(fault.begin(), fault.end(), '\n') == 20);
    CHECK(desk.fault("deal", "title,stage\nx\ny,lead\n") ==
          "1 of 2 rows is wrong; nothing was imported\nlist.csv:2: it has 1 cell, the heading has 2");
}

TEST_CASE("malformed input ends the import, whatever is skipped") {
    Desk desk;
    CHECK(desk.fault("contact", "name\nJane\n\"Joe\n", skipping()) == "list.csv:3: a quote that was opened here is never closed");
    CHECK(desk.fault("contact", std::string("name\nJa\0ne\n", 11), skipping()) == "list.csv:2: a NUL byte");
    CHECK(desk.fault("contact", R"([{"name": "Jane"}, {"name")", skipping(), "list.json").starts_with("list.json:1:"));
    CHECK(desk.rows("SELECT count(*) FROM contact") == "0");
}

TEST_CASE("skipped rows leave no trace and can be mended") {
    Desk desk;
    const std::string rejects = "/tmp/crm-test-rejects.csv";
    const std::string file = "title,company,owner,value\nOne,New Co,Ann,1\nTwo,Ghost Ltd,Bob,\"1,5\"\nThree,New Co,Ann,3\n\"Fo\"\"ur\",x\n";
    CHECK(desk.counts("deal", file, skipping(rejects)) == "2 0 0 0 2");
    CHECK(desk.rows("SELECT number, title FROM deal") == "1|One\n2|Three");
    CHECK(desk.rows("SELECT name FROM company") == "New Co");
    CHECK(desk.rows("SELECT name FROM user") == "jane\nAnn");
    CHECK(desk.notices == std::vector<std::string>{"new company #1 New Co", "new user #2 Ann"});
    const std::string bad = read_file(rejects);
    CHECK(bad.starts_with("line,reason,title,company,owner,value\n3,\"value: "));
    CHECK(bad.ends_with("\n5,\"it has 2 cells, the heading has 4\",\"Fo\"\"ur\",x\n"));
    const std::string mended = bad.substr(0, bad.find("\n5,") + 1);
    CHECK(desk.counts("deal", text::replace_all(mended, ",\"1,5\"\n", ",1.5\n"), {}, rejects) == "1 0 0 0 0");
    CHECK(desk.rows("SELECT title, value, custom_fields FROM deal WHERE number = 3") == "Two|150|");
    CHECK(desk.rows("SELECT name FROM company ORDER BY number") == "New Co\nGhost Ltd");
    actions::undo(desk.session);
    actions::undo(desk.session);
    CHECK(desk.rows("SELECT count(*) FROM deal") == "0");
    CHECK(desk.rows("SELECT count(*) FROM company") == "0");
    ::unlink(rejects.c_str());
}

TEST_CASE("the first row may be the bad one") {
    Desk desk;
    CHECK(desk.counts("contact", "name,companies,birthday\nJane,Acme,nonsense\nJoe,Beta,\n", skipping()) == "1 0 0 0 1");
    CHECK(desk.rows("SELECT number, name FROM contact") == "1|Joe");
    CHECK(desk.rows("SELECT number, name FROM company") == "1|Beta");
    CHECK(desk.rows("SELECT count(*), max(number) FROM operation") == "1|1");
    CHECK(desk.rows("SELECT count(*) FROM change") == "3");
}

TEST_CASE("JSON rejects stay JSON") {
    Desk desk;
    const std::string rejects = "/tmp/crm-test-rejects.jsonl";
    CHECK(desk.counts("deal", "{\"title\":\"A\",\"x\":[1,2]}\n{\"title\":\"B\",\"value\":\"?\",\"x\":{\"y\":null}}\n5\n", skipping(rejects),
                      "list.jsonl") == "1 0 0 0 2");
    const std::string bad = read_file(rejects);
    CHECK(bad.starts_with(R"({"line":2,"reason":"value: )"));
    CHECK(bad.find(R"(,"title":"B","value":"?","x":{"y":null}})") != std::string::npos);
    CHECK(desk.counts("deal", text::replace_all(bad.substr(0, bad.find('\n') + 1), "\"?\"", "7.50"), {}, rejects) == "1 0 0 0 0");
    CHECK(desk.rows("SELECT title, value, custom_fields FROM deal") == "A||{\"x\": [1,2]}\nB|750|{\"x\": {\"y\":null}}");
    ::unlink(rejects.c_str());
}

TEST_CASE("importing twice changes nothing") {
    Desk desk;
    const std::string file = "external_id,title,value,company\nA1,One,5,Acme\nA2,Two,6.50,Beta\n";
    CHECK(desk.counts("deal", file) == "2 0 0 0 0");
    CHECK(desk.counts("deal", file) == "0 0 2 0 0");
    CHECK(desk.rows("SELECT count(*) FROM operation") == "1");
    const std::string changed = "external_id,title,value,company\nA1,One,5.00,Acme\nA2,Two,7,Gamma\nA3,Three,,\n";
    CHECK(desk.counts("deal", changed) == "1 0 1 1 0");
    CHECK(desk.outcomes == "2 same One\n3 exists Two\n4 create Three\n");
    CHECK(desk.rows("SELECT name FROM company WHERE name = 'Gamma'").empty());
    CHECK(desk.counts("deal", changed, updating()) == "0 1 2 0 0");
    CHECK(desk.rows("SELECT d.title, d.value, c.name FROM deal d LEFT JOIN company c ON c.number = d.company") ==
          "One|500|Acme\nTwo|700|Gamma\nThree||");
    CHECK(desk.counts("deal", "external_id,title,value\nA2,,\n", updating()) == "0 0 1 0 0");
}

TEST_CASE("without a key, a row equal to who has its unique value is the same") {
    Desk desk;
    const std::string file = "name,email,company\nJane,jane@acme.example,Acme\n";
    CHECK(desk.counts("contact", file) == "1 0 0 0 0");
    CHECK(desk.counts("contact", file) == "0 0 1 0 0");
    CHECK(desk.rows("SELECT count(*) FROM operation") == "1");
    CHECK(desk.fault("contact", "name,email\nJoe,jane@acme.example\n") ==
          "1 of 1 rows is wrong; nothing was imported\nlist.csv:2: emails jane@acme.example belongs to contact #1 Jane");
    CHECK(desk.kind == ErrorKind::conflict);
    CHECK(desk.fault("contact", "name,email,birthday\nJoe,jane@acme.example,\nAnn,,soon?\n").starts_with("2 of 2 rows are wrong"));
    CHECK(desk.kind == ErrorKind::invalid);
    const std::string companies = "name,city\nAcme,Turku\nBeta,Oulu\n";
    CHECK(desk.counts("company", companies) == "1 0 0 1 0");
    CHECK(desk.counts("company", companies, updating()) == "0 1 1 0 0");
    CHECK(desk.counts("company", companies) == "0 0 2 0 0");
}

TEST_CASE("a key tells which record a row is") {
    Desk desk;
    CHECK(desk.counts("product", "name,sku,price,currency\nLogo,L-1,10,EUR\nSite,S-1,20,EUR\n") == "2 0 0 0 0");
    CHECK(desk.counts("product", "name,sku,price\nLogo design,L-1,11\n", with_key("sku", true)) == "0 1 0 0 0");
    CHECK(desk.rows("SELECT name, price FROM product WHERE sku = 'L-1'") == "Logo design|1100");
    CHECK(desk.counts("product", "name,price\nLOGO DESIGN,12\nNew,1\n", with_key("name", true)) == "1 1 0 0 0");
    CHECK(desk.fault("product", "name,price\nx,1\n", with_key("sku")) == "list.csv has no heading for the key \"sku\"");
    CHECK(desk.fault("product", "name,price\nx,1\n", with_key("price")) == "\"price\" does not tell one product from another");
    CHECK(desk.fault("product", "name,sku\nx,\n", with_key("sku")) ==
          "1 of 1 rows is wrong; nothing was imported\nlist.csv:2: sku: it is the key and must not be empty");
    desk.import("contact", "name\nJane\nJane\n");
    CHECK(desk.fault("contact", "name,title\nJane,CTO\n", with_key("name")) ==
          "1 of 1 rows is wrong; nothing was imported\nlist.csv:2: name: more than one contact is called \"Jane\"");
    desk.import("contact", "name,email\nAnn,ann@x.example;ann@y.example\n");
    CHECK(desk.counts("contact", "email,title\nann@y.example,CFO\n", with_key("email", true)) == "0 1 0 0 0");
}

TEST_CASE("two rows of one file can be one record") {
    Desk desk;
    CHECK(desk.counts("product", "name,sku,price\nLogo,L-1,10\nLogo,L-1,10\nLogo,L-1,12\n", with_key("sku")) == "1 1 1 0 0");
    CHECK(desk.rows("SELECT price FROM product") == "1200");
}

TEST_CASE("a stub is filled by the row that it stands for") {
    Desk desk;
    CHECK(desk.counts("company", "name,parent,city\nAcme,Holding,Turku\nHolding,,Oulu\nBeta,Acme,\n") == "3 0 0 0 0");
    CHECK(desk.rows("SELECT c.name, c.city, p.name FROM company c LEFT JOIN company p ON p.number = c.parent ORDER BY c.name") ==
          "Acme|Turku|Holding\nBeta||Acme\nHolding|Oulu|");
    CHECK(desk.counts("company", "external_id,name,parent\nX1,Kid,Mother\nX2,Mother,\n") == "2 0 0 0 0");
    CHECK(desk.rows("SELECT count(*) FROM company WHERE external_id IS NOT NULL") == "2");
    CHECK(desk.counts("contact", "name,email,referred_by,title\nJane,jane@x.example,joe@x.example,CEO\nJoe,joe@x.example,,CTO\n") ==
          "2 0 0 0 0");
    CHECK(desk.rows("SELECT name, title FROM contact ORDER BY name") == "Jane|CEO\nJoe|CTO");
    actions::undo(desk.session);
    CHECK(desk.rows("SELECT count(*) FROM contact") == "0");
}

TEST_CASE("an export, edited, changes its records by their ids") {
    Desk desk("fields: {contact: {score: integer}}\n");
    desk.import("company", "name,city\nAcme,Turku\nAcme,Oulu\n");
    REQUIRE(desk.rows("SELECT count(*) FROM company") == "2");
    const std::string id = desk.rows("SELECT id FROM company WHERE city = 'Oulu'");
    desk.import("contact", "name,companies,score\nJane," + id + ",7\n");
    const std::string jane = desk.rows("SELECT id FROM contact");
    const std::string header = "id,number,name,companies,score,created_at,updated_at\n";
    CHECK(desk.counts("contact", header + jane + ",1,Jane,Acme,7,2020-01-01,2020-01-01\n", updating()) == "0 0 1 0 0");
    CHECK(desk.counts("contact", header + jane + ",1,Jane Doe,Acme,8,2020-01-01,\n", updating()) == "0 1 0 0 0");
    CHECK(desk.rows("SELECT name, created_at FROM contact") == "Jane Doe|2026-11-22T12:00:00Z");
    const std::string other = "ct_01JD8Z00000000000000000000";
    CHECK(desk.counts("contact", "id,name,created_at\n" + other + ",Joe,2020-01-02T03:04:05Z\n") == "1 0 0 0 0");
    CHECK(desk.rows("SELECT id, created_at FROM contact WHERE name = 'Joe'") == other + "|2020-01-02T03:04:05Z");
    CHECK(desk.counts("contact", "ID,name\n4711,Ann\n") == "1 0 0 0 0");
    CHECK(desk.rows("SELECT external_id FROM contact WHERE name = 'Ann'") == "4711");
    CHECK(desk.counts("contact", "ID,name\n4711,Ann\n") == "0 0 1 0 0");
}

TEST_CASE("JSON keeps its types, and reads what list prints") {
    Desk desk;
    const std::string file = R"([
  {"title": "A", "value": 12.50, "currency": "EUR", "probability": 25, "tags": ["x", "y; z"], "company": {"id": "co_01JD8Z00000000000000000000", "name": "Acme"},
   "contacts": [], "owner": null, "custom_fields": {"n": 5, "list": [1, "a"], "deep": {"b": true}, "none": null}, "number": 77},
  {"title": "B", "hot": true}
])";
    CHECK(desk.counts("deal", file, {}, "-") == "2 0 0 0 0");
    CHECK(desk.rows("SELECT title, value, probability, replace(tags, char(10), '/'), custom_fields FROM deal") ==
          "A|1250|25.0|x/y; z|{\"deep\": {\"b\":true}, \"list\": [1,\"a\"], \"n\": 5}\nB||||{\"hot\": true}");
    CHECK(desk.rows("SELECT name FROM company") == "Acme");
    CHECK(desk.counts("activity", "{\"body\": \"Call\", \"duration_seconds\": 95}\n", {}, "x.jsonl") == "1 0 0 0 0");
    CHECK(desk.rows("SELECT duration FROM activity") == "95");
    CHECK(desk.fault("deal", "[5, {\"title\": \"C\"}]", {}, "x.json") ==
          "1 of 2 rows is wrong; nothing was imported\nx.json:1: record 1: it is no object");
}

TEST_CASE("a spreadsheet's guard is taken off, a tab separates, a delimiter is found out") {
    Desk desk;
    desk.import("contact", "name;title\n'=Jane;'+CTO\n");
    CHECK(desk.rows("SELECT name, title FROM contact") == "=Jane|+CTO");
    desk.import("contact", "name\ttitle\nAnn\ta,b;c\n", {}, "list.tsv");
    CHECK(desk.rows("SELECT title FROM contact WHERE name = 'Ann'") == "a,b;c");
}

TEST_CASE("links that lead nowhere are bad rows") {
    Desk desk;
    CHECK(desk.fault("deal", "title,product\nA,Nothing\n") ==
          "1 of 1 rows is wrong; nothing was imported\nlist.csv:2: products: there is no product \"Nothing\"");
    ImportOptions options;
    options.create_stubs = false;
    CHECK(desk.fault("deal", "title,company\nA,Nobody\n", options) ==
          "1 of 1 rows is wrong; nothing was imported\nlist.csv:2: company: there is no company \"Nobody\"");
    // In a file a number is a name.
    desk.import("deal", "title,company\nA,12\n");
    CHECK(desk.rows("SELECT name FROM company") == "12");
}

TEST_CASE("a dry run tells all and keeps nothing") {
    Desk desk;
    desk.session.dry_run = true;
    CHECK(desk.counts("deal", "title,value\nA,1\nB,x\n") == "1 0 0 0 1");
    CHECK(desk.outcomes.starts_with("2 create A\n3 reject value: \"x\""));
    CHECK(desk.rows("SELECT count(*) FROM deal") == "0");
}

TEST_CASE("rejects do not overwrite the file they come from") {
    Desk desk;
    const std::string path = "/tmp/crm-test-overwritten.csv";
    ByteWriter::to_file(path).write("title\nA\n");
    ByteReader reader = ByteReader::from_file(path);
    const auto import = [&] {
        exchange::import_records(desk.session, *desk.session.catalog.find("deal"), reader, path, skipping(path), {});
    };
    CHECK(desk.fault_of(import) == "the rejects would overwrite " + path);
    CHECK(read_file(path) == "title\nA\n");
    ::unlink(path.c_str());
}

TEST_CASE("the sales export is imported whole") {
    const char* data = std::getenv("CRM_SHARED_DATA");
    if (data == nullptr) {
        WARN("CRM_SHARED_DATA names no folder: skipped");
        return;
    }
    const char* examples = std::getenv("CRM_EXAMPLES");
    REQUIRE(examples != nullptr);
    Desk desk(R"(
currency: USD
pipeline: {stages: [{name: prospecting, probability: 10}, {name: engaging, probability: 25}, won, lost], won_stage: won, lost_stage: lost}
)");
    const auto import = [&](const std::string& type, const std::string& file) {
        ImportOptions options;
        options.mapping = exchange::parse_mapping(std::string(examples) + "/sales-import/" + type + ".yaml");
        return desk.counts(type, read_file(std::string(data) + "/sales/" + file), options, file);
    };
    CHECK(import("users", "sales_teams.csv") == "35 0 0 0 0");
    CHECK(import("companies", "accounts.csv") == "85 0 0 0 0");
    CHECK(import("products", "products.csv") == "7 0 0 0 0");
    CHECK(import("deals", "sales_pipeline.csv") == "8800 0 0 0 0");
    CHECK(desk.rows("SELECT stage, count(*), sum(value) FROM deal GROUP BY stage") ==
          "engaging|1589|\nlost|2473|0\nprospecting|500|\nwon|4238|1000553400");
    CHECK(desk.rows("SELECT count(*) FROM deal WHERE company IS NULL") == "1425");
    CHECK(desk.rows("SELECT count(*) FROM deal_products l JOIN product p ON p.number = l.product WHERE p.name = 'GTX Pro'") == "1480");
    CHECK(desk.rows("SELECT count(*) FROM company") == "85");
    CHECK(import("users", "sales_teams.csv") == "0 0 35 0 0");
    CHECK(import("companies", "accounts.csv") == "0 0 85 0 0");
    CHECK(import("deals", "sales_pipeline.csv") == "0 0 8800 0 0");
}
