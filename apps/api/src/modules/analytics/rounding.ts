/** To a tenth of a point: scores are not known more finely. */
export const toTenth = (points: number): number => Math.round(points * 10) / 10;

export const toTenthOrNull = (points: number | null): number | null => (points === null ? null : toTenth(points));

/** To a hundredth, for correlations and shares. */
export const toHundredth = (value: number): number => Math.round(value * 100) / 100;
