import { createContext } from 'preact';

/** The format of the capture that a case was read from, such as HAR; undefined for a scenario. */
export const CaptureFormat = createContext<string | undefined>(undefined);
