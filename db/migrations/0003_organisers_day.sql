CREATE TABLE "arrivals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meeting_id" uuid NOT NULL,
	"registration_id" uuid,
	"source" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"organiser_id" uuid,
	CONSTRAINT "arrivals_source" CHECK ("arrivals"."source" in ('door', 'organiser'))
);
--> statement-breakpoint
CREATE TABLE "decline_reasons" (
	"key" text PRIMARY KEY NOT NULL,
	"choice" text NOT NULL,
	"told" text NOT NULL,
	"position" integer NOT NULL,
	"retired_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "pledges" (
	"version" text PRIMARY KEY NOT NULL,
	"promise" text NOT NULL,
	"reason" text NOT NULL,
	"made_by" uuid,
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incident_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"incident_id" uuid NOT NULL,
	"words" text NOT NULL,
	"organiser_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incident_people" (
	"incident_id" uuid NOT NULL,
	"registration_id" uuid NOT NULL,
	"named_by" uuid NOT NULL,
	"named_at" timestamp with time zone NOT NULL,
	CONSTRAINT "incident_people_incident_id_registration_id_pk" PRIMARY KEY("incident_id","registration_id")
);
--> statement-breakpoint
CREATE TABLE "incidents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meeting_id" uuid NOT NULL,
	"summary" text NOT NULL,
	"shown_name" text,
	"opened_by" uuid NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"closed_by" uuid,
	"closed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "check_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organiser_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"nonce" text NOT NULL,
	"key_id" text NOT NULL,
	"tries" smallint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "passkey_challenges" (
	"challenge_hash" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"organiser_id" uuid,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "passkey_challenges_purpose" CHECK ("passkey_challenges"."purpose" in ('sign_in', 'enrol', 'check'))
);
--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organiser_id" uuid NOT NULL,
	"credential_id" text NOT NULL,
	"public_key" "bytea" NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text[] DEFAULT '{}' NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "passkeys_credentialId_unique" UNIQUE("credential_id")
);
--> statement-breakpoint
CREATE TABLE "enquiries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"registration_id" uuid NOT NULL,
	"words" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"answer" text,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	CONSTRAINT "enquiries_answered" CHECK (("enquiries"."answer" is null) = ("enquiries"."answered_at" is null))
);
--> statement-breakpoint
CREATE TABLE "question_groups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meeting_id" uuid NOT NULL,
	"title" text NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "returning_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"hash" text NOT NULL,
	"key_id" text NOT NULL,
	"outcome" text NOT NULL,
	"reason" text,
	"meeting_id" uuid,
	"at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	"review_at" timestamp with time zone,
	"barred_by" uuid,
	CONSTRAINT "returning_keys_kind" CHECK ("returning_keys"."kind" in ('email', 'phone', 'name')),
	CONSTRAINT "returning_keys_outcome" CHECK ("returning_keys"."outcome" in ('came', 'removed', 'barred')),
	CONSTRAINT "returning_keys_ends" CHECK (("returning_keys"."outcome" = 'barred') = ("returning_keys"."expires_at" is null)),
	CONSTRAINT "returning_keys_review" CHECK (("returning_keys"."outcome" = 'barred') = ("returning_keys"."review_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "meetings" DROP CONSTRAINT "meetings_state";--> statement-breakpoint
ALTER TABLE "messages" DROP CONSTRAINT "messages_kind";--> statement-breakpoint
ALTER TABLE "registration_changes" DROP CONSTRAINT "registration_changes_verb";--> statement-breakpoint
ALTER TABLE "registrations" DROP CONSTRAINT "registrations_source";--> statement-breakpoint
ALTER TABLE "registrations" ALTER COLUMN "email" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "registrations" ALTER COLUMN "email_key" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "registrations" ALTER COLUMN "pledge_version" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "registrations" ALTER COLUMN "pledged_at" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "forum" ADD COLUMN "area_postcodes" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "forum" ADD COLUMN "house_rules" jsonb;--> statement-breakpoint
ALTER TABLE "forum" ADD COLUMN "retention_days" integer DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "area_postcodes" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "approves_returning" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "stopped_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "stop_apology" text;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "stop_where_to_turn" text;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "details_deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "occasion" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "enquiry_id" uuid;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "check_code_id" uuid;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "about_organiser_id" uuid;--> statement-breakpoint
ALTER TABLE "organisers" ADD COLUMN "invited_by" uuid;--> statement-breakpoint
ALTER TABLE "organisers" ADD COLUMN "joined_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "organisers" ADD COLUMN "alerts" text DEFAULT 'at_once' NOT NULL;--> statement-breakpoint
ALTER TABLE "organisers" ADD COLUMN "alerted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "organisers" ADD COLUMN "failures_alerted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "organisers" ADD COLUMN "shortcuts" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "organisers" ADD COLUMN "large_text" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "id" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "how" text DEFAULT 'email' NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "device" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "checked_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "name_hidden" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "group_id" uuid;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "position" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "answered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "panel_for" text;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "deletion_wished_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "arrivals" ADD CONSTRAINT "arrivals_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "arrivals" ADD CONSTRAINT "arrivals_registration_id_registrations_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registrations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "arrivals" ADD CONSTRAINT "arrivals_organiser_id_organisers_id_fk" FOREIGN KEY ("organiser_id") REFERENCES "public"."organisers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_entries" ADD CONSTRAINT "incident_entries_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_entries" ADD CONSTRAINT "incident_entries_organiser_id_organisers_id_fk" FOREIGN KEY ("organiser_id") REFERENCES "public"."organisers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_people" ADD CONSTRAINT "incident_people_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_people" ADD CONSTRAINT "incident_people_registration_id_registrations_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_people" ADD CONSTRAINT "incident_people_named_by_organisers_id_fk" FOREIGN KEY ("named_by") REFERENCES "public"."organisers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_opened_by_organisers_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."organisers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_closed_by_organisers_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."organisers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_codes" ADD CONSTRAINT "check_codes_organiser_id_organisers_id_fk" FOREIGN KEY ("organiser_id") REFERENCES "public"."organisers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkey_challenges" ADD CONSTRAINT "passkey_challenges_organiser_id_organisers_id_fk" FOREIGN KEY ("organiser_id") REFERENCES "public"."organisers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_organiser_id_organisers_id_fk" FOREIGN KEY ("organiser_id") REFERENCES "public"."organisers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enquiries" ADD CONSTRAINT "enquiries_registration_id_registrations_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enquiries" ADD CONSTRAINT "enquiries_asked_by_organisers_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."organisers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enquiries" ADD CONSTRAINT "enquiries_answered_by_organisers_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."organisers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_groups" ADD CONSTRAINT "question_groups_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "returning_keys" ADD CONSTRAINT "returning_keys_barred_by_organisers_id_fk" FOREIGN KEY ("barred_by") REFERENCES "public"."organisers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "arrivals_one" ON "arrivals" USING btree ("registration_id");--> statement-breakpoint
CREATE INDEX "arrivals_meeting" ON "arrivals" USING btree ("meeting_id","at");--> statement-breakpoint
CREATE INDEX "incident_entries_of" ON "incident_entries" USING btree ("incident_id","at");--> statement-breakpoint
CREATE INDEX "incident_people_registration" ON "incident_people" USING btree ("registration_id");--> statement-breakpoint
CREATE INDEX "incidents_meeting" ON "incidents" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "check_codes_session" ON "check_codes" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "passkeys_organiser" ON "passkeys" USING btree ("organiser_id");--> statement-breakpoint
CREATE UNIQUE INDEX "enquiries_one_open" ON "enquiries" USING btree ("registration_id") WHERE answered_at is null;--> statement-breakpoint
CREATE INDEX "enquiries_of" ON "enquiries" USING btree ("registration_id","asked_at");--> statement-breakpoint
CREATE INDEX "question_groups_meeting" ON "question_groups" USING btree ("meeting_id","position");--> statement-breakpoint
CREATE INDEX "returning_keys_hash" ON "returning_keys" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "returning_keys_person" ON "returning_keys" USING btree ("person_id");--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_enquiry_id_enquiries_id_fk" FOREIGN KEY ("enquiry_id") REFERENCES "public"."enquiries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_check_code_id_check_codes_id_fk" FOREIGN KEY ("check_code_id") REFERENCES "public"."check_codes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_about_organiser_id_organisers_id_fk" FOREIGN KEY ("about_organiser_id") REFERENCES "public"."organisers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_group_id_question_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."question_groups"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "organiser_history_registration" ON "organiser_history" USING btree ("registration_id");--> statement-breakpoint
CREATE INDEX "organiser_history_at" ON "organiser_history" USING btree ("at");--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_id_unique" UNIQUE("id");--> statement-breakpoint
ALTER TABLE "forum" ADD CONSTRAINT "forum_retention" CHECK ("forum"."retention_days" between 7 and 90);--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_stopped" CHECK (("meetings"."state" = 'stopped') = ("meetings"."stopped_at" is not null));--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_state" CHECK ("meetings"."state" in ('draft', 'published', 'cancelled', 'stopped'));--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_occasion" CHECK ("messages"."occasion" in ('name_agreed', 'name_not_agreed', 'change_taken_back', 'link_seen', 'signed_in_by_email', 'passkey_added', 'passkey_removed', 'member_invited', 'role_changed', 'member_ended', 'list_exported'));--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_kind" CHECK ("messages"."kind" in ('request_received', 'already_asked', 'place_given', 'waiting_list', 'declined', 'cancelled', 'place_lapsed', 'place_taken_back', 'new_link', 'new_links_for_all', 'status_link_renewed', 'sign_in', 'address_changed', 'confirm_new_address', 'other_name_answered', 'your_page_again', 'place_offered', 'offer_ended', 'meeting_moved', 'meeting_cancelled', 'notes_ready', 'reminder_day', 'reminder_doors', 'link_reported', 'list_confirm', 'meeting_announced', 'enquiry', 'meeting_stopped', 'requests_waiting', 'mail_failed', 'security_notice', 'team_invited', 'check_code', 'test_mail'));--> statement-breakpoint
ALTER TABLE "organisers" ADD CONSTRAINT "organisers_alerts" CHECK ("organisers"."alerts" in ('at_once', 'daily', 'never'));--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_how" CHECK ("sessions"."how" in ('email', 'passkey'));--> statement-breakpoint
ALTER TABLE "registration_changes" ADD CONSTRAINT "registration_changes_verb" CHECK ("registration_changes"."verb" in ('undo', 'change', 'not_me', 'look', 'correct', 'enquire', 'answer', 'request', 'approve', 'waitlist', 'decline', 'remove', 'withdraw', 'lapse', 'offer', 'accept', 'offer_ended'));--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_email_key" CHECK (("registrations"."email" is null) = ("registrations"."email_key" is null));--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_pledge" CHECK (("registrations"."pledge_version" is null) = ("registrations"."pledged_at" is null));--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_no_email" CHECK ("registrations"."email" is not null or "registrations"."source" = 'phoned');--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_panel" CHECK (("registrations"."panel_for" is not null) = ("registrations"."source" = 'guest'));--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_source" CHECK ("registrations"."source" in ('self', 'phoned', 'imported', 'guest'));--> statement-breakpoint
-- Who was on the team before there were invitations has joined.
UPDATE "organisers" SET "joined_at" = "created_at";
--> statement-breakpoint
-- What was promised until now, and why requests were not approved: the words that stood in the code before.
INSERT INTO "pledges" ("version", "promise", "reason", "made_at") VALUES (
  '2026-11',
  'I will not share my private link with anybody.',
  'A meeting like ours was once broken up. Somebody had shared the link in public, and a stranger came in and showed vile pictures. So each person gets a link of their own.',
  '2026-11-01T00:00:00Z'
);
--> statement-breakpoint
INSERT INTO "decline_reasons" ("key", "choice", "told", "position") VALUES
  ('outside_area', 'Does not live or work in the area', 'This meeting is for people who live or work in the area. If we got this wrong, reply and tell us.', 1),
  ('name_not_full', 'Not a name we can check', 'We need the full name you will use at the meeting. You can reply with it, and we will look again.', 2),
  ('not_reached', 'We could not reach them', 'We tried to reach you and could not. You can reply, and we will look again.', 3),
  ('full', 'The meeting is full', 'The meeting is full and the waiting list is closed.', 4),
  ('other', 'Another reason (say it in the note)', 'A volunteer looked at your request.', 5);
--> statement-breakpoint
-- What was promised, and what was seen and done, is written once.
CREATE TRIGGER pledges_append_only BEFORE UPDATE OR DELETE ON "pledges"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER incident_entries_append_only BEFORE UPDATE OR DELETE ON "incident_entries"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
