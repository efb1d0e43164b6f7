-- History is written once. Registrations' changes go only together with their registration (retention); an
-- organiser's acts never go.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
--> statement-breakpoint
CREATE TRIGGER registration_changes_append_only BEFORE UPDATE ON "registration_changes"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER organiser_history_append_only BEFORE UPDATE OR DELETE ON "organiser_history"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- The forum's one row; its details are filled in on the site by its owner.
INSERT INTO "forum" ("id", "name", "contact_email", "contact_phone", "contact_hours", "area", "time_zone")
VALUES (1, 'Our community forum', '', '', '', 'our area', 'Europe/London');
