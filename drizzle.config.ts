import { defineConfig } from "drizzle-kit";

// Migrations are made by `npx drizzle-kit generate --name what_changed`, read in review, and run by `npm run migrate`.
export default defineConfig({
  dialect: "postgresql",
  schema: "./db/schema",
  out: "./db/migrations",
  casing: "snake_case",
});
