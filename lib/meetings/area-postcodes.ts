import { z } from "zod";

const mostAreas = 60;

/**
 * Beginnings of postcodes, as people type a list: "HP7, HP6; sl9 8" or one a line, kept as "HP7", "HP6", "SL9 8". Each is
 * an area ("HP"), a district ("HP7") or a sector of one ("SL9 8"), as lib/registrations/areas.ts compares them. Nothing
 * typed means that nowhere is outside.
 */
export const areaPostcodes = z
  .string()
  .default("")
  .transform((typed, context) => {
    const areas: string[] = [];
    for (const word of typed
      .toUpperCase()
      .split(/[\s,;]+/)
      .filter(Boolean)) {
      const district = areas.at(-1);
      if (/^\d$/.test(word) && district && isDistrict.test(district)) areas[areas.length - 1] += ` ${word}`;
      else if (isArea.test(word)) areas.push(word);
      else {
        context.addIssue({
          code: "custom",
          message: `Enter how postcodes begin, like HP7 or SL9 8. “${word}” is not`,
        });
        return z.NEVER;
      }
    }
    if (areas.length > mostAreas) {
      context.addIssue({ code: "custom", message: `Enter ${mostAreas} beginnings or fewer` });
      return z.NEVER;
    }
    return [...new Set(areas)];
  });

const isDistrict = /^[A-Z]{1,2}\d[A-Z\d]?$/;
const isArea = /^[A-Z]{1,2}(\d[A-Z\d]?)?$/;
