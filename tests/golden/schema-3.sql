CREATE TABLE "activity" (
  "id" TEXT NOT NULL,
  "number" INTEGER PRIMARY KEY,
  "body" TEXT NOT NULL,
  "type" TEXT NOT NULL,
  "subject" TEXT,
  "at" TEXT,
  "direction" TEXT,
  "outcome" TEXT,
  "duration" INTEGER,
  "location" TEXT,
  "cost" INTEGER,
  "currency" TEXT,
  "company" INTEGER REFERENCES "company"("number") DEFERRABLE INITIALLY DEFERRED,
  "deal" INTEGER REFERENCES "deal"("number") DEFERRABLE INITIALLY DEFERRED,
  "ticket" INTEGER REFERENCES "ticket"("number") DEFERRABLE INITIALLY DEFERRED,
  "campaign" INTEGER REFERENCES "campaign"("number") DEFERRABLE INITIALLY DEFERRED,
  "owner" INTEGER REFERENCES "user"("number") DEFERRABLE INITIALLY DEFERRED,
  "external_id" TEXT,
  "source" TEXT,
  "tags" TEXT,
  "custom_fields" TEXT,
  "notes" TEXT,
  "created_at" TEXT,
  "updated_at" TEXT
) STRICT;
CREATE INDEX "activity_by_at" ON "activity"("at") WHERE "at" IS NOT NULL;
CREATE INDEX "activity_by_campaign" ON "activity"("campaign") WHERE "campaign" IS NOT NULL;
CREATE INDEX "activity_by_company" ON "activity"("company") WHERE "company" IS NOT NULL;
CREATE INDEX "activity_by_deal" ON "activity"("deal") WHERE "deal" IS NOT NULL;
CREATE UNIQUE INDEX "activity_by_id" ON "activity"("id");
CREATE INDEX "activity_by_source" ON "activity"("source") WHERE "source" IS NOT NULL;
CREATE INDEX "activity_by_ticket" ON "activity"("ticket") WHERE "ticket" IS NOT NULL;
CREATE INDEX "activity_by_type" ON "activity"("type");
CREATE TABLE "activity_contacts" (
  "activity" INTEGER NOT NULL REFERENCES "activity"("number") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL,
  "contact" INTEGER NOT NULL REFERENCES "contact"("number") DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY ("activity", "position")
) STRICT, WITHOUT ROWID;
CREATE INDEX "activity_contacts_by_target" ON "activity_contacts"("contact", "activity");
CREATE TABLE "campaign" (
  "id" TEXT NOT NULL,
  "number" INTEGER PRIMARY KEY,
  "name" TEXT NOT NULL,
  "name_folded" TEXT NOT NULL,
  "channel" TEXT,
  "status" TEXT,
  "starts_on" TEXT,
  "ends_on" TEXT,
  "budget" INTEGER,
  "spent" INTEGER,
  "currency" TEXT,
  "goal" TEXT,
  "product" INTEGER REFERENCES "product"("number") DEFERRABLE INITIALLY DEFERRED,
  "owner" INTEGER REFERENCES "user"("number") DEFERRABLE INITIALLY DEFERRED,
  "external_id" TEXT,
  "source" TEXT,
  "tags" TEXT,
  "custom_fields" TEXT,
  "notes" TEXT,
  "created_at" TEXT,
  "updated_at" TEXT
) STRICT;
CREATE INDEX "campaign_by_channel" ON "campaign"("channel") WHERE "channel" IS NOT NULL;
CREATE UNIQUE INDEX "campaign_by_id" ON "campaign"("id");
CREATE INDEX "campaign_by_name" ON "campaign"("name_folded");
CREATE INDEX "campaign_by_product" ON "campaign"("product") WHERE "product" IS NOT NULL;
CREATE INDEX "campaign_by_source" ON "campaign"("source") WHERE "source" IS NOT NULL;
CREATE INDEX "campaign_by_starts_on" ON "campaign"("starts_on") WHERE "starts_on" IS NOT NULL;
CREATE INDEX "campaign_by_status" ON "campaign"("status") WHERE "status" IS NOT NULL;
CREATE TABLE "change" (
  "number" INTEGER PRIMARY KEY, "operation" INTEGER NOT NULL, "type" TEXT NOT NULL, "record" TEXT NOT NULL,
  "action" TEXT NOT NULL, "before" TEXT, "after" TEXT, "salt" BLOB, "digest" BLOB
) STRICT;
CREATE INDEX "change_by_record" ON "change"("record");
CREATE INDEX "change_of_update" ON "change"("type") WHERE "action" = 'update';
CREATE TABLE "company" (
  "id" TEXT NOT NULL,
  "number" INTEGER PRIMARY KEY,
  "name" TEXT NOT NULL,
  "name_folded" TEXT NOT NULL,
  "websites" TEXT,
  "emails" TEXT,
  "phones" TEXT,
  "industry" TEXT,
  "employees" INTEGER,
  "revenue" INTEGER,
  "currency" TEXT,
  "founded" INTEGER,
  "vat_number" TEXT,
  "parent" INTEGER REFERENCES "company"("number") DEFERRABLE INITIALLY DEFERRED,
  "street" TEXT,
  "postal_code" TEXT,
  "city" TEXT,
  "region" TEXT,
  "country" TEXT,
  "status" TEXT,
  "owner" INTEGER REFERENCES "user"("number") DEFERRABLE INITIALLY DEFERRED,
  "external_id" TEXT,
  "source" TEXT,
  "tags" TEXT,
  "custom_fields" TEXT,
  "notes" TEXT,
  "created_at" TEXT,
  "updated_at" TEXT
) STRICT;
CREATE INDEX "company_by_city" ON "company"("city") WHERE "city" IS NOT NULL;
CREATE INDEX "company_by_country" ON "company"("country") WHERE "country" IS NOT NULL;
CREATE UNIQUE INDEX "company_by_id" ON "company"("id");
CREATE INDEX "company_by_industry" ON "company"("industry") WHERE "industry" IS NOT NULL;
CREATE INDEX "company_by_name" ON "company"("name_folded");
CREATE INDEX "company_by_parent" ON "company"("parent") WHERE "parent" IS NOT NULL;
CREATE INDEX "company_by_source" ON "company"("source") WHERE "source" IS NOT NULL;
CREATE INDEX "company_by_status" ON "company"("status") WHERE "status" IS NOT NULL;
CREATE TABLE "company_distinct_from" (
  "company" INTEGER NOT NULL REFERENCES "company"("number") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL,
  "linked_company" INTEGER NOT NULL REFERENCES "company"("number") DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY ("company", "position")
) STRICT, WITHOUT ROWID;
CREATE INDEX "company_distinct_from_by_target" ON "company_distinct_from"("linked_company", "company");
CREATE TABLE "contact" (
  "id" TEXT NOT NULL,
  "number" INTEGER PRIMARY KEY,
  "name" TEXT NOT NULL,
  "name_folded" TEXT NOT NULL,
  "given_name" TEXT,
  "family_name" TEXT,
  "nickname" TEXT,
  "emails" TEXT,
  "phones" TEXT,
  "title" TEXT,
  "department" TEXT,
  "websites" TEXT,
  "linkedin" TEXT,
  "x" TEXT,
  "bluesky" TEXT,
  "mastodon" TEXT,
  "telegram" TEXT,
  "github" TEXT,
  "instagram" TEXT,
  "facebook" TEXT,
  "street" TEXT,
  "postal_code" TEXT,
  "city" TEXT,
  "region" TEXT,
  "country" TEXT,
  "birthday" TEXT,
  "gender" TEXT,
  "language" TEXT,
  "timezone" TEXT,
  "income" INTEGER,
  "currency" TEXT,
  "status" TEXT,
  "preferred_channel" TEXT,
  "rhythm" INTEGER,
  "referred_by" INTEGER REFERENCES "contact"("number") DEFERRABLE INITIALLY DEFERRED,
  "owner" INTEGER REFERENCES "user"("number") DEFERRABLE INITIALLY DEFERRED,
  "external_id" TEXT,
  "source" TEXT,
  "tags" TEXT,
  "custom_fields" TEXT,
  "notes" TEXT,
  "created_at" TEXT,
  "updated_at" TEXT
) STRICT;
CREATE INDEX "contact_by_birthday" ON "contact"("birthday") WHERE "birthday" IS NOT NULL;
CREATE INDEX "contact_by_city" ON "contact"("city") WHERE "city" IS NOT NULL;
CREATE INDEX "contact_by_country" ON "contact"("country") WHERE "country" IS NOT NULL;
CREATE UNIQUE INDEX "contact_by_id" ON "contact"("id");
CREATE INDEX "contact_by_name" ON "contact"("name_folded");
CREATE INDEX "contact_by_referred_by" ON "contact"("referred_by") WHERE "referred_by" IS NOT NULL;
CREATE INDEX "contact_by_rhythm" ON "contact"("rhythm") WHERE "rhythm" IS NOT NULL;
CREATE INDEX "contact_by_source" ON "contact"("source") WHERE "source" IS NOT NULL;
CREATE INDEX "contact_by_status" ON "contact"("status") WHERE "status" IS NOT NULL;
CREATE TABLE "contact_companies" (
  "contact" INTEGER NOT NULL REFERENCES "contact"("number") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL,
  "company" INTEGER NOT NULL REFERENCES "company"("number") DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY ("contact", "position")
) STRICT, WITHOUT ROWID;
CREATE INDEX "contact_companies_by_target" ON "contact_companies"("company", "contact");
CREATE TABLE "contact_distinct_from" (
  "contact" INTEGER NOT NULL REFERENCES "contact"("number") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL,
  "linked_contact" INTEGER NOT NULL REFERENCES "contact"("number") DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY ("contact", "position")
) STRICT, WITHOUT ROWID;
CREATE INDEX "contact_distinct_from_by_target" ON "contact_distinct_from"("linked_contact", "contact");
CREATE TABLE "counter" ("name" TEXT PRIMARY KEY, "value" INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE "custom_field" (
  "type" TEXT NOT NULL, "name" TEXT NOT NULL, "uses" INTEGER NOT NULL,
  PRIMARY KEY ("type", "name")
) STRICT, WITHOUT ROWID;
CREATE TABLE "deal" (
  "id" TEXT NOT NULL,
  "number" INTEGER PRIMARY KEY,
  "title" TEXT NOT NULL,
  "title_folded" TEXT NOT NULL,
  "value" INTEGER,
  "currency" TEXT,
  "pipeline" TEXT,
  "stage" TEXT,
  "probability" REAL,
  "company" INTEGER REFERENCES "company"("number") DEFERRABLE INITIALLY DEFERRED,
  "expected_close" TEXT,
  "opened_at" TEXT,
  "closed_at" TEXT,
  "type" TEXT,
  "lost_reason" TEXT,
  "next_step" TEXT,
  "campaign" INTEGER REFERENCES "campaign"("number") DEFERRABLE INITIALLY DEFERRED,
  "owner" INTEGER REFERENCES "user"("number") DEFERRABLE INITIALLY DEFERRED,
  "external_id" TEXT,
  "source" TEXT,
  "tags" TEXT,
  "custom_fields" TEXT,
  "notes" TEXT,
  "created_at" TEXT,
  "updated_at" TEXT
) STRICT;
CREATE INDEX "deal_by_campaign" ON "deal"("campaign") WHERE "campaign" IS NOT NULL;
CREATE INDEX "deal_by_closed_at" ON "deal"("closed_at") WHERE "closed_at" IS NOT NULL;
CREATE INDEX "deal_by_company" ON "deal"("company") WHERE "company" IS NOT NULL;
CREATE INDEX "deal_by_currency" ON "deal"("currency") WHERE "currency" IS NOT NULL;
CREATE INDEX "deal_by_expected_close" ON "deal"("expected_close") WHERE "expected_close" IS NOT NULL;
CREATE UNIQUE INDEX "deal_by_id" ON "deal"("id");
CREATE INDEX "deal_by_opened_at" ON "deal"("opened_at") WHERE "opened_at" IS NOT NULL;
CREATE INDEX "deal_by_pipeline" ON "deal"("pipeline") WHERE "pipeline" IS NOT NULL;
CREATE INDEX "deal_by_source" ON "deal"("source") WHERE "source" IS NOT NULL;
CREATE INDEX "deal_by_stage" ON "deal"("stage") WHERE "stage" IS NOT NULL;
CREATE INDEX "deal_by_title" ON "deal"("title_folded");
CREATE TABLE "deal_contacts" (
  "deal" INTEGER NOT NULL REFERENCES "deal"("number") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL,
  "contact" INTEGER NOT NULL REFERENCES "contact"("number") DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY ("deal", "position")
) STRICT, WITHOUT ROWID;
CREATE INDEX "deal_contacts_by_target" ON "deal_contacts"("contact", "deal");
CREATE TABLE "deal_products" (
  "deal" INTEGER NOT NULL REFERENCES "deal"("number") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL,
  "product" INTEGER NOT NULL REFERENCES "product"("number") DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY ("deal", "position")
) STRICT, WITHOUT ROWID;
CREATE INDEX "deal_products_by_target" ON "deal_products"("product", "deal");
CREATE TABLE "filter" (
  "id" TEXT NOT NULL,
  "number" INTEGER PRIMARY KEY,
  "name" TEXT NOT NULL,
  "name_folded" TEXT NOT NULL,
  "expression" TEXT NOT NULL,
  "noun" TEXT,
  "owner" INTEGER REFERENCES "user"("number") DEFERRABLE INITIALLY DEFERRED,
  "external_id" TEXT,
  "source" TEXT,
  "tags" TEXT,
  "custom_fields" TEXT,
  "notes" TEXT,
  "created_at" TEXT,
  "updated_at" TEXT
) STRICT;
CREATE UNIQUE INDEX "filter_by_id" ON "filter"("id");
CREATE INDEX "filter_by_name" ON "filter"("name_folded");
CREATE INDEX "filter_by_source" ON "filter"("source") WHERE "source" IS NOT NULL;
CREATE TABLE "merged" (
  "type" TEXT NOT NULL, "field" TEXT NOT NULL, "value" TEXT NOT NULL, "record" TEXT NOT NULL, "survivor" TEXT NOT NULL,
  PRIMARY KEY ("type", "field", "value", "record")
) STRICT, WITHOUT ROWID;
CREATE INDEX "merged_by_record" ON "merged"("record");
CREATE INDEX "merged_by_survivor" ON "merged"("survivor");
CREATE TABLE "operation" (
  "number" INTEGER PRIMARY KEY, "id" TEXT NOT NULL, "at" TEXT NOT NULL, "user" TEXT NOT NULL, "replica" TEXT NOT NULL,
  "command" TEXT NOT NULL, "kind" TEXT NOT NULL, "reverts" INTEGER, "first_change" INTEGER NOT NULL, "changes" INTEGER NOT NULL,
  "salt" BLOB, "digest" BLOB, "hash" BLOB
) STRICT;
CREATE UNIQUE INDEX "operation_by_id" ON "operation"("id");
CREATE INDEX "operation_by_kind" ON "operation"("kind") WHERE "kind" <> 'write';
CREATE INDEX "operation_by_reverts" ON "operation"("reverts") WHERE "reverts" IS NOT NULL;
CREATE TABLE "product" (
  "id" TEXT NOT NULL,
  "number" INTEGER PRIMARY KEY,
  "name" TEXT NOT NULL,
  "name_folded" TEXT NOT NULL,
  "sku" TEXT,
  "kind" TEXT,
  "category" TEXT,
  "price" INTEGER,
  "cost" INTEGER,
  "currency" TEXT,
  "unit" TEXT,
  "active" INTEGER,
  "owner" INTEGER REFERENCES "user"("number") DEFERRABLE INITIALLY DEFERRED,
  "external_id" TEXT,
  "source" TEXT,
  "tags" TEXT,
  "custom_fields" TEXT,
  "notes" TEXT,
  "created_at" TEXT,
  "updated_at" TEXT
) STRICT;
CREATE INDEX "product_by_active" ON "product"("active") WHERE "active" IS NOT NULL;
CREATE INDEX "product_by_category" ON "product"("category") WHERE "category" IS NOT NULL;
CREATE UNIQUE INDEX "product_by_id" ON "product"("id");
CREATE INDEX "product_by_kind" ON "product"("kind") WHERE "kind" IS NOT NULL;
CREATE INDEX "product_by_name" ON "product"("name_folded");
CREATE INDEX "product_by_source" ON "product"("source") WHERE "source" IS NOT NULL;
CREATE VIRTUAL TABLE "search" USING fts5("label", "text", content='', tokenize='ascii');
CREATE TABLE 'search_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'search_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'search_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
CREATE TABLE 'search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE VIRTUAL TABLE "search_word" USING fts5vocab('search', 'row');
CREATE TABLE "setting" ("name" TEXT PRIMARY KEY, "value" TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE "task" (
  "id" TEXT NOT NULL,
  "number" INTEGER PRIMARY KEY,
  "title" TEXT NOT NULL,
  "title_folded" TEXT NOT NULL,
  "due" TEXT,
  "start" TEXT,
  "priority" TEXT,
  "status" TEXT,
  "done_at" TEXT,
  "recurrence" TEXT,
  "company" INTEGER REFERENCES "company"("number") DEFERRABLE INITIALLY DEFERRED,
  "deal" INTEGER REFERENCES "deal"("number") DEFERRABLE INITIALLY DEFERRED,
  "ticket" INTEGER REFERENCES "ticket"("number") DEFERRABLE INITIALLY DEFERRED,
  "owner" INTEGER REFERENCES "user"("number") DEFERRABLE INITIALLY DEFERRED,
  "external_id" TEXT,
  "source" TEXT,
  "tags" TEXT,
  "custom_fields" TEXT,
  "notes" TEXT,
  "created_at" TEXT,
  "updated_at" TEXT
) STRICT;
CREATE TABLE "task_after" (
  "task" INTEGER NOT NULL REFERENCES "task"("number") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL,
  "linked_task" INTEGER NOT NULL REFERENCES "task"("number") DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY ("task", "position")
) STRICT, WITHOUT ROWID;
CREATE INDEX "task_after_by_target" ON "task_after"("linked_task", "task");
CREATE INDEX "task_by_company" ON "task"("company") WHERE "company" IS NOT NULL;
CREATE INDEX "task_by_deal" ON "task"("deal") WHERE "deal" IS NOT NULL;
CREATE INDEX "task_by_due" ON "task"("due") WHERE "due" IS NOT NULL;
CREATE UNIQUE INDEX "task_by_id" ON "task"("id");
CREATE INDEX "task_by_priority" ON "task"("priority") WHERE "priority" IS NOT NULL;
CREATE INDEX "task_by_source" ON "task"("source") WHERE "source" IS NOT NULL;
CREATE INDEX "task_by_status" ON "task"("status") WHERE "status" IS NOT NULL;
CREATE INDEX "task_by_ticket" ON "task"("ticket") WHERE "ticket" IS NOT NULL;
CREATE INDEX "task_by_title" ON "task"("title_folded");
CREATE TABLE "task_contacts" (
  "task" INTEGER NOT NULL REFERENCES "task"("number") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL,
  "contact" INTEGER NOT NULL REFERENCES "contact"("number") DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY ("task", "position")
) STRICT, WITHOUT ROWID;
CREATE INDEX "task_contacts_by_target" ON "task_contacts"("contact", "task");
CREATE TABLE "term" (
  "type" TEXT NOT NULL, "field" TEXT NOT NULL, "value" TEXT NOT NULL, "number" INTEGER NOT NULL, "label" TEXT NOT NULL,
  PRIMARY KEY ("type", "field", "value", "number")
) STRICT, WITHOUT ROWID;
CREATE TABLE "ticket" (
  "id" TEXT NOT NULL,
  "number" INTEGER PRIMARY KEY,
  "title" TEXT NOT NULL,
  "title_folded" TEXT NOT NULL,
  "description" TEXT,
  "contact" INTEGER REFERENCES "contact"("number") DEFERRABLE INITIALLY DEFERRED,
  "company" INTEGER REFERENCES "company"("number") DEFERRABLE INITIALLY DEFERRED,
  "product" INTEGER REFERENCES "product"("number") DEFERRABLE INITIALLY DEFERRED,
  "status" TEXT,
  "priority" TEXT,
  "type" TEXT,
  "channel" TEXT,
  "category" TEXT,
  "opened_at" TEXT,
  "solved_at" TEXT,
  "satisfaction" INTEGER,
  "owner" INTEGER REFERENCES "user"("number") DEFERRABLE INITIALLY DEFERRED,
  "external_id" TEXT,
  "source" TEXT,
  "tags" TEXT,
  "custom_fields" TEXT,
  "notes" TEXT,
  "created_at" TEXT,
  "updated_at" TEXT
) STRICT;
CREATE INDEX "ticket_by_category" ON "ticket"("category") WHERE "category" IS NOT NULL;
CREATE INDEX "ticket_by_channel" ON "ticket"("channel") WHERE "channel" IS NOT NULL;
CREATE INDEX "ticket_by_company" ON "ticket"("company") WHERE "company" IS NOT NULL;
CREATE INDEX "ticket_by_contact" ON "ticket"("contact") WHERE "contact" IS NOT NULL;
CREATE UNIQUE INDEX "ticket_by_id" ON "ticket"("id");
CREATE INDEX "ticket_by_opened_at" ON "ticket"("opened_at") WHERE "opened_at" IS NOT NULL;
CREATE INDEX "ticket_by_priority" ON "ticket"("priority") WHERE "priority" IS NOT NULL;
CREATE INDEX "ticket_by_product" ON "ticket"("product") WHERE "product" IS NOT NULL;
CREATE INDEX "ticket_by_source" ON "ticket"("source") WHERE "source" IS NOT NULL;
CREATE INDEX "ticket_by_status" ON "ticket"("status") WHERE "status" IS NOT NULL;
CREATE INDEX "ticket_by_title" ON "ticket"("title_folded");
CREATE INDEX "ticket_by_type" ON "ticket"("type") WHERE "type" IS NOT NULL;
CREATE TABLE "unique_value" (
  "type" TEXT NOT NULL, "field" TEXT NOT NULL, "value" TEXT NOT NULL, "number" INTEGER NOT NULL,
  PRIMARY KEY ("value", "field", "type")
) STRICT, WITHOUT ROWID;
CREATE TABLE "user" (
  "id" TEXT NOT NULL,
  "number" INTEGER PRIMARY KEY,
  "name" TEXT NOT NULL,
  "name_folded" TEXT NOT NULL,
  "email" TEXT,
  "role" TEXT,
  "team" TEXT,
  "region" TEXT,
  "manager" INTEGER REFERENCES "user"("number") DEFERRABLE INITIALLY DEFERRED,
  "active" INTEGER,
  "owner" INTEGER REFERENCES "user"("number") DEFERRABLE INITIALLY DEFERRED,
  "external_id" TEXT,
  "source" TEXT,
  "tags" TEXT,
  "custom_fields" TEXT,
  "notes" TEXT,
  "created_at" TEXT,
  "updated_at" TEXT
) STRICT;
CREATE UNIQUE INDEX "user_by_id" ON "user"("id");
CREATE INDEX "user_by_manager" ON "user"("manager") WHERE "manager" IS NOT NULL;
CREATE INDEX "user_by_name" ON "user"("name_folded");
CREATE INDEX "user_by_region" ON "user"("region") WHERE "region" IS NOT NULL;
CREATE INDEX "user_by_source" ON "user"("source") WHERE "source" IS NOT NULL;
CREATE INDEX "user_by_team" ON "user"("team") WHERE "team" IS NOT NULL;
