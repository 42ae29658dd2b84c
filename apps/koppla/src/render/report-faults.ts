import { throwFaults } from "@koppla/service/csv/csv";
import { ServiceError } from "@koppla/service/errors/service-error";
import type { Texts } from "@koppla/service/texts/index";

/**
 * Does work with a list that a person gave. Faults of its items are told with the places where the person wrote them.
 * @param placeOf place of the item with this index: `links.csv:3`
 * @throws UserError with one line for each fault
 */
export async function reportingFaults<Result>(
  texts: Texts,
  placeOf: (index: number) => string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ServiceError) {
      throwFaults(
        error.faults.map(({ path: [, index], message }) => `${placeOf(Number(index))}: ${message}`),
        texts,
      );
    }
    throw error;
  }
}
