CREATE TABLE "meeting_hosts" (
	"meeting_id" uuid NOT NULL,
	"organiser_id" uuid NOT NULL,
	"zoom_email" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "meeting_hosts_meeting_id_organiser_id_pk" PRIMARY KEY("meeting_id","organiser_id")
);
--> statement-breakpoint
CREATE TABLE "provider_events" (
	"id" text PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "safety_marks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meeting_id" uuid NOT NULL,
	"line" text NOT NULL,
	"answer" text NOT NULL,
	"note" text,
	"organiser_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "safety_marks_answer" CHECK ("safety_marks"."answer" in ('right', 'not_right', 'taken_back'))
);
--> statement-breakpoint
CREATE TABLE "sightings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"room_id" uuid NOT NULL,
	"participant" text NOT NULL,
	"name" text NOT NULL,
	"address" text,
	"registrant_id" text,
	"phone_number" text,
	"registration_id" uuid,
	"match" text NOT NULL,
	"waiting_at" timestamp with time zone,
	"in_at" timestamp with time zone,
	"left_waiting_at" timestamp with time zone,
	"left_at" timestamp with time zone,
	"leave_reason" text,
	"first_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sightings_match" CHECK ("sightings"."match" in ('registrant', 'address', 'name', 'host', 'none'))
);
--> statement-breakpoint
CREATE TABLE "zoom_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"room_id" uuid NOT NULL,
	"registration_id" uuid,
	"pass_id" uuid,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"name" text NOT NULL,
	"address" text NOT NULL,
	"registrant_id" text,
	"sealed" "bytea",
	"asked_at" timestamp with time zone,
	"trouble" text,
	"counted_on" date,
	"adds" smallint DEFAULT 0 NOT NULL,
	"status_calls" smallint DEFAULT 0 NOT NULL,
	"seen_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone DEFAULT now() NOT NULL,
	"leased_until" timestamp with time zone,
	"leased_by" text,
	CONSTRAINT "zoom_entries_state" CHECK ("zoom_entries"."state" in ('wanted', 'added', 'unwanted', 'gone'))
);
--> statement-breakpoint
CREATE TABLE "zoom_strangers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"room_id" uuid NOT NULL,
	"registrant_id" text NOT NULL,
	"name" text NOT NULL,
	"address" text NOT NULL,
	"was_approved" boolean NOT NULL,
	"found_at" timestamp with time zone NOT NULL,
	"denied_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "arrivals" DROP CONSTRAINT "arrivals_source";--> statement-breakpoint
ALTER TABLE "rooms" DROP CONSTRAINT "rooms_state";--> statement-breakpoint
ALTER TABLE "rooms" DROP CONSTRAINT "rooms_source";--> statement-breakpoint
ALTER TABLE "rooms" ALTER COLUMN "sealed" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "link_reports" ADD COLUMN "source" text DEFAULT 'person' NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "room_source" text DEFAULT 'pasted' NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "same_address" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "told_hash" text;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "tell_from" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "read_back" jsonb;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "read_back_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "host_settings" jsonb;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "host_settings_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "trouble" text;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "trouble_detail" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "trouble_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "started_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "finished_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "compared_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "compare_from" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "remove_from" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "attempts" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "next_attempt_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "leased_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "leased_by" text;--> statement-breakpoint
ALTER TABLE "meeting_hosts" ADD CONSTRAINT "meeting_hosts_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_hosts" ADD CONSTRAINT "meeting_hosts_organiser_id_organisers_id_fk" FOREIGN KEY ("organiser_id") REFERENCES "public"."organisers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "safety_marks" ADD CONSTRAINT "safety_marks_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "safety_marks" ADD CONSTRAINT "safety_marks_organiser_id_organisers_id_fk" FOREIGN KEY ("organiser_id") REFERENCES "public"."organisers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sightings" ADD CONSTRAINT "sightings_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sightings" ADD CONSTRAINT "sightings_registration_id_registrations_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registrations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "zoom_entries" ADD CONSTRAINT "zoom_entries_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "zoom_entries" ADD CONSTRAINT "zoom_entries_registration_id_registrations_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registrations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "zoom_entries" ADD CONSTRAINT "zoom_entries_pass_id_passes_id_fk" FOREIGN KEY ("pass_id") REFERENCES "public"."passes"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "zoom_strangers" ADD CONSTRAINT "zoom_strangers_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "provider_events_received" ON "provider_events" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "safety_marks_meeting" ON "safety_marks" USING btree ("meeting_id","line","at");--> statement-breakpoint
CREATE UNIQUE INDEX "sightings_one" ON "sightings" USING btree ("room_id","participant");--> statement-breakpoint
CREATE INDEX "sightings_registration" ON "sightings" USING btree ("registration_id");--> statement-breakpoint
CREATE UNIQUE INDEX "zoom_entries_one" ON "zoom_entries" USING btree ("room_id","registration_id") WHERE state in ('wanted', 'added');--> statement-breakpoint
CREATE UNIQUE INDEX "zoom_entries_number" ON "zoom_entries" USING btree ("room_id","registration_id","number");--> statement-breakpoint
CREATE INDEX "zoom_entries_due" ON "zoom_entries" USING btree ("room_id","state","next_attempt_at");--> statement-breakpoint
CREATE INDEX "zoom_entries_registrant" ON "zoom_entries" USING btree ("registrant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "zoom_strangers_one" ON "zoom_strangers" USING btree ("room_id","registrant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "rooms_one_planned" ON "rooms" USING btree ("meeting_id") WHERE state = 'planned';--> statement-breakpoint
CREATE UNIQUE INDEX "rooms_one_spare" ON "rooms" USING btree ("meeting_id") WHERE state = 'spare';--> statement-breakpoint
CREATE INDEX "rooms_kept" ON "rooms" USING btree ("next_attempt_at") WHERE source = 'api' and deleted_at is null;--> statement-breakpoint
ALTER TABLE "arrivals" ADD CONSTRAINT "arrivals_source" CHECK ("arrivals"."source" in ('door', 'organiser', 'zoom'));--> statement-breakpoint
ALTER TABLE "link_reports" ADD CONSTRAINT "link_reports_source" CHECK ("link_reports"."source" in ('person', 'zoom'));--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_room_source" CHECK ("meetings"."room_source" in ('pasted', 'api'));--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_trouble" CHECK ("rooms"."trouble" in ('not_reachable', 'key_refused', 'scopes_missing', 'host_unknown', 'plan_without_registration', 'daily_limit', 'not_safe', 'gone', 'refused'));--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_sealed" CHECK ("rooms"."sealed" is not null or ("rooms"."source" = 'api' and "rooms"."state" in ('planned', 'replaced')));--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_state" CHECK ("rooms"."state" in ('planned', 'ready', 'spare', 'replaced'));--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_source" CHECK ("rooms"."source" in ('pasted', 'api'));--> statement-breakpoint
ALTER TABLE "messages" DROP CONSTRAINT "messages_kind";--> statement-breakpoint
ALTER TABLE "sightings" ADD COLUMN "user_id" text;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_kind" CHECK ("messages"."kind" in ('request_received', 'already_asked', 'place_given', 'waiting_list', 'declined', 'cancelled', 'place_lapsed', 'place_taken_back', 'new_link', 'new_links_for_all', 'status_link_renewed', 'sign_in', 'address_changed', 'confirm_new_address', 'other_name_answered', 'your_page_again', 'place_offered', 'offer_ended', 'meeting_moved', 'meeting_cancelled', 'notes_ready', 'reminder_day', 'reminder_doors', 'link_reported', 'list_confirm', 'meeting_announced', 'enquiry', 'meeting_stopped', 'requests_waiting', 'mail_failed', 'room_trouble', 'security_notice', 'team_invited', 'check_code', 'test_mail'));--> statement-breakpoint
-- Who said of a line that it was right said so, whatever turned out afterwards.
CREATE TRIGGER safety_marks_append_only BEFORE UPDATE OR DELETE ON "safety_marks"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
