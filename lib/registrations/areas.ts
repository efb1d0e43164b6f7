import { tidyPostcode } from "./postcodes";

/**
 * Whether a postcode lies in an area given by beginnings: "HP", "HP7", "SL9 8". "HP7" is a district of its own and not
 * the beginning of "HP70 0AA"; "W1" takes in "W1A". With no beginnings at all nowhere is outside.
 */
export function isInArea(postcode: string, areas: readonly string[]): boolean {
  if (areas.length === 0) return true;
  const [outward = "", inward = ""] = (tidyPostcode(postcode) ?? postcode.trim().toUpperCase()).split(" ");
  return areas.map(withoutSpaces).some((area) => isAt(area, outward, inward));
}

function isAt(area: string, outward: string, inward: string): boolean {
  if (area === "") return false;
  const letters = outward.replace(/\d.*$/, "");
  const withoutLastLetter = outward.replace(/(?<=\d)[A-Z]$/, "");
  if (area === letters || area === outward || area === withoutLastLetter) return true;
  return area.startsWith(outward) && inward.startsWith(area.slice(outward.length));
}

function withoutSpaces(area: string): string {
  return area.toUpperCase().replace(/[^A-Z0-9]/g, "");
}
