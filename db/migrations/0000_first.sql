CREATE TABLE "clock" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"offset_ms" bigint NOT NULL,
	CONSTRAINT "clock_is_one_row" CHECK ("clock"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"id_hash" text PRIMARY KEY NOT NULL,
	"sealed" "bytea" NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "forum" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"contact_email" text NOT NULL,
	"contact_phone" text NOT NULL,
	"contact_hours" text NOT NULL,
	"area" text NOT NULL,
	"time_zone" text NOT NULL,
	CONSTRAINT "forum_is_one_row" CHECK ("forum"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"tries" integer NOT NULL,
	"resets_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meetings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"agenda" text NOT NULL,
	"who_can_come" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"time_zone" text NOT NULL,
	"doors_open_at" timestamp with time zone NOT NULL,
	"requests_close_at" timestamp with time zone NOT NULL,
	"capacity" integer NOT NULL,
	"phone_rule" text NOT NULL,
	"edition" integer DEFAULT 1 NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "meetings_slug_unique" UNIQUE("slug"),
	CONSTRAINT "meetings_state" CHECK ("meetings"."state" in ('draft', 'published')),
	CONSTRAINT "meetings_phone_rule" CHECK ("meetings"."phone_rule" in ('optional', 'required')),
	CONSTRAINT "meetings_capacity" CHECK ("meetings"."capacity" > 0),
	CONSTRAINT "meetings_times" CHECK ("meetings"."ends_at" > "meetings"."starts_at" and "meetings"."doors_open_at" <= "meetings"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "rooms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meeting_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"source" text NOT NULL,
	"state" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"added_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "rooms_state" CHECK ("rooms"."state" in ('ready', 'replaced')),
	CONSTRAINT "rooms_source" CHECK ("rooms"."source" in ('pasted'))
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"priority" smallint NOT NULL,
	"meeting_id" uuid,
	"registration_id" uuid,
	"organiser_id" uuid,
	"sign_in_token_id" uuid,
	"edition" integer,
	"state" text DEFAULT 'queued' NOT NULL,
	"held_until" timestamp with time zone,
	"next_attempt_at" timestamp with time zone DEFAULT now() NOT NULL,
	"leased_until" timestamp with time zone,
	"leased_by" text,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"last_error" text,
	"sealed" "bytea",
	"provider" text,
	"provider_id" text,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "messages_kind" CHECK ("messages"."kind" in ('request_received', 'already_asked', 'place_given', 'waiting_list', 'declined', 'cancelled', 'place_lapsed', 'place_taken_back', 'new_link', 'new_links_for_all', 'status_link_renewed', 'sign_in')),
	CONSTRAINT "messages_state" CHECK ("messages"."state" in ('queued', 'leased', 'submitted', 'ambiguous', 'sent', 'superseded', 'cancelled', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "organiser_history" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organiser_id" uuid,
	"act" text NOT NULL,
	"meeting_id" uuid,
	"registration_id" uuid,
	"detail" jsonb,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organisers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_key" text NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "organisers_role" CHECK ("organisers"."role" in ('owner', 'organiser', 'doorkeeper'))
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"organiser_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organiser_id" uuid NOT NULL,
	"nonce" text NOT NULL,
	"key_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "sign_in_tokens_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "passes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"registration_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"edition" integer NOT NULL,
	"nonce" text NOT NULL,
	"key_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"state" text DEFAULT 'live' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "passes_tokenHash_unique" UNIQUE("token_hash"),
	CONSTRAINT "passes_state" CHECK ("passes"."state" in ('live', 'replaced', 'revoked'))
);
--> statement-breakpoint
CREATE TABLE "seats" (
	"id" uuid PRIMARY KEY NOT NULL,
	"pass_id" uuid NOT NULL,
	"cookie_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "mailed_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"registration_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"edition" integer NOT NULL,
	"nonce" text NOT NULL,
	"key_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "mailed_links_tokenHash_unique" UNIQUE("token_hash"),
	CONSTRAINT "mailed_links_kind" CHECK ("mailed_links"."kind" in ('confirm', 'manage'))
);
--> statement-breakpoint
CREATE TABLE "registration_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"registration_id" uuid NOT NULL,
	"verb" text NOT NULL,
	"from" text,
	"to" text NOT NULL,
	"organiser_id" uuid,
	"reason" text,
	"note" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "registration_changes_verb" CHECK ("registration_changes"."verb" in ('undo', 'request', 'approve', 'waitlist', 'decline', 'remove', 'withdraw', 'lapse'))
);
--> statement-breakpoint
CREATE TABLE "registrations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meeting_id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_key" text NOT NULL,
	"person_number" smallint DEFAULT 1 NOT NULL,
	"postcode" text NOT NULL,
	"phone" text,
	"pledge_version" text NOT NULL,
	"pledged_at" timestamp with time zone NOT NULL,
	"confirmed_at" timestamp with time zone,
	"source" text DEFAULT 'self' NOT NULL,
	"state" text DEFAULT 'requested' NOT NULL,
	"held_until" timestamp with time zone,
	"held_from" text,
	"form_flags" text[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "registrations_state" CHECK ("registrations"."state" in ('requested', 'approved', 'waitlisted', 'declined', 'withdrawn', 'removed')),
	CONSTRAINT "registrations_source" CHECK ("registrations"."source" in ('self')),
	CONSTRAINT "registrations_held" CHECK (("registrations"."held_until" is null) = ("registrations"."held_from" is null))
);
--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_added_by_organisers_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."organisers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_registration_id_registrations_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_organiser_id_organisers_id_fk" FOREIGN KEY ("organiser_id") REFERENCES "public"."organisers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_sign_in_token_id_sign_in_tokens_id_fk" FOREIGN KEY ("sign_in_token_id") REFERENCES "public"."sign_in_tokens"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organiser_history" ADD CONSTRAINT "organiser_history_organiser_id_organisers_id_fk" FOREIGN KEY ("organiser_id") REFERENCES "public"."organisers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_organiser_id_organisers_id_fk" FOREIGN KEY ("organiser_id") REFERENCES "public"."organisers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_tokens" ADD CONSTRAINT "sign_in_tokens_organiser_id_organisers_id_fk" FOREIGN KEY ("organiser_id") REFERENCES "public"."organisers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passes" ADD CONSTRAINT "passes_registration_id_registrations_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passes" ADD CONSTRAINT "passes_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_pass_id_passes_id_fk" FOREIGN KEY ("pass_id") REFERENCES "public"."passes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailed_links" ADD CONSTRAINT "mailed_links_registration_id_registrations_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration_changes" ADD CONSTRAINT "registration_changes_registration_id_registrations_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration_changes" ADD CONSTRAINT "registration_changes_organiser_id_organisers_id_fk" FOREIGN KEY ("organiser_id") REFERENCES "public"."organisers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "meetings_starts" ON "meetings" USING btree ("starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "rooms_number" ON "rooms" USING btree ("meeting_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "rooms_one_ready" ON "rooms" USING btree ("meeting_id") WHERE state = 'ready';--> statement-breakpoint
CREATE INDEX "messages_due" ON "messages" USING btree ("priority","next_attempt_at") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "messages_meeting" ON "messages" USING btree ("meeting_id","kind","edition","state");--> statement-breakpoint
CREATE INDEX "messages_registration" ON "messages" USING btree ("registration_id");--> statement-breakpoint
CREATE INDEX "organiser_history_meeting" ON "organiser_history" USING btree ("meeting_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "organisers_email_key" ON "organisers" USING btree ("email_key") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "sessions_organiser" ON "sessions" USING btree ("organiser_id");--> statement-breakpoint
CREATE INDEX "sign_in_tokens_organiser" ON "sign_in_tokens" USING btree ("organiser_id");--> statement-breakpoint
CREATE UNIQUE INDEX "passes_one_live" ON "passes" USING btree ("registration_id") WHERE state = 'live';--> statement-breakpoint
CREATE INDEX "passes_meeting" ON "passes" USING btree ("meeting_id","edition");--> statement-breakpoint
CREATE UNIQUE INDEX "seats_one_per_pass" ON "seats" USING btree ("pass_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "seats_cookie" ON "seats" USING btree ("cookie_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "mailed_links_one" ON "mailed_links" USING btree ("registration_id","kind","edition");--> statement-breakpoint
CREATE INDEX "registration_changes_of" ON "registration_changes" USING btree ("registration_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "registrations_one_live" ON "registrations" USING btree ("meeting_id","email_key","person_number") WHERE state <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "registrations_queue" ON "registrations" USING btree ("meeting_id","state","created_at");