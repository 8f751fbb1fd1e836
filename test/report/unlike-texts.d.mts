export function unlikeTexts(attribute: string): void;
