CREATE TABLE "link_reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"place" text NOT NULL,
	"found" text,
	"contact" text,
	"seen" text NOT NULL,
	"registration_id" uuid,
	"meeting_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	"settled_by" uuid,
	CONSTRAINT "link_reports_seen" CHECK ("link_reports"."seen" in ('zoom', 'private_link', 'own_page', 'ended_link', 'unknown'))
);
--> statement-breakpoint
CREATE TABLE "questions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"registration_id" uuid NOT NULL,
	"words" text NOT NULL,
	"name_said" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "subscribers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"email_key" text NOT NULL,
	"nonce" text NOT NULL,
	"key_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"edition" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"confirmed_at" timestamp with time zone,
	CONSTRAINT "subscribers_emailKey_unique" UNIQUE("email_key"),
	CONSTRAINT "subscribers_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "meetings" DROP CONSTRAINT "meetings_state";--> statement-breakpoint
ALTER TABLE "messages" DROP CONSTRAINT "messages_kind";--> statement-breakpoint
ALTER TABLE "mailed_links" DROP CONSTRAINT "mailed_links_kind";--> statement-breakpoint
ALTER TABLE "registration_changes" DROP CONSTRAINT "registration_changes_verb";--> statement-breakpoint
DROP INDEX "mailed_links_one";--> statement-breakpoint
ALTER TABLE "forum" ADD COLUMN "colours" jsonb;--> statement-breakpoint
ALTER TABLE "forum" ADD COLUMN "mark_kind" text DEFAULT 'table' NOT NULL;--> statement-breakpoint
ALTER TABLE "forum" ADD COLUMN "mark_letters" text;--> statement-breakpoint
ALTER TABLE "forum" ADD COLUMN "mark_image" "bytea";--> statement-breakpoint
ALTER TABLE "forum" ADD COLUMN "mark_type" text;--> statement-breakpoint
ALTER TABLE "forum" ADD COLUMN "identity_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "guests" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "moved_from" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "public_note" text;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "calendar_sequence" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "notes" text;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "slides_url" text;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "notes_published_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "reminded_day_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "reminded_doors_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "subscriber_id" uuid;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "link_report_id" uuid;--> statement-breakpoint
ALTER TABLE "mailed_links" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mailed_links" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "mailed_links" ADD COLUMN "known_name" text;--> statement-breakpoint
ALTER TABLE "mailed_links" ADD COLUMN "known_night_name" text;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "companion" text;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "help" text;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "wants_news" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "night_name" text;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "night_name_wished" text;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "previous_name" text;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "previous_email" text;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "address_changed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "waitlisted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "offered_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "link_reports" ADD CONSTRAINT "link_reports_registration_id_registrations_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registrations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_reports" ADD CONSTRAINT "link_reports_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_reports" ADD CONSTRAINT "link_reports_settled_by_organisers_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."organisers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_registration_id_registrations_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "link_reports_created" ON "link_reports" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "questions_of" ON "questions" USING btree ("registration_id","created_at");--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_subscriber_id_subscribers_id_fk" FOREIGN KEY ("subscriber_id") REFERENCES "public"."subscribers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_link_report_id_link_reports_id_fk" FOREIGN KEY ("link_report_id") REFERENCES "public"."link_reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "messages_subscriber" ON "messages" USING btree ("subscriber_id");--> statement-breakpoint
CREATE UNIQUE INDEX "mailed_links_one" ON "mailed_links" USING btree ("registration_id","kind","edition") WHERE ended_at is null and kind <> 'not_me';--> statement-breakpoint
ALTER TABLE "forum" ADD CONSTRAINT "forum_mark_kind" CHECK ("forum"."mark_kind" in ('table', 'letters', 'picture'));--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_state" CHECK ("meetings"."state" in ('draft', 'published', 'cancelled'));--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_kind" CHECK ("messages"."kind" in ('request_received', 'already_asked', 'place_given', 'waiting_list', 'declined', 'cancelled', 'place_lapsed', 'place_taken_back', 'new_link', 'new_links_for_all', 'status_link_renewed', 'sign_in', 'address_changed', 'confirm_new_address', 'other_name_answered', 'your_page_again', 'place_offered', 'offer_ended', 'meeting_moved', 'meeting_cancelled', 'notes_ready', 'reminder_day', 'reminder_doors', 'link_reported', 'list_confirm', 'meeting_announced'));--> statement-breakpoint
ALTER TABLE "mailed_links" ADD CONSTRAINT "mailed_links_address" CHECK (("mailed_links"."kind" = 'not_me') = ("mailed_links"."address" is not null));--> statement-breakpoint
ALTER TABLE "mailed_links" ADD CONSTRAINT "mailed_links_known_name" CHECK (("mailed_links"."kind" = 'not_me') = ("mailed_links"."known_name" is not null));--> statement-breakpoint
ALTER TABLE "mailed_links" ADD CONSTRAINT "mailed_links_kind" CHECK ("mailed_links"."kind" in ('confirm', 'manage', 'not_me'));--> statement-breakpoint
ALTER TABLE "registration_changes" ADD CONSTRAINT "registration_changes_verb" CHECK ("registration_changes"."verb" in ('undo', 'change', 'not_me', 'look', 'request', 'approve', 'waitlist', 'decline', 'remove', 'withdraw', 'lapse', 'offer', 'accept', 'offer_ended'));--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_offered" CHECK ("registrations"."offered_until" is null or "registrations"."state" = 'waitlisted');