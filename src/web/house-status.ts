/** What the pages say of the house itself: the running round, what keeps it from the web, and what it lacks. */
export interface HouseStatus {
  /** the round that is running or was the last */
  progress: {
    running: boolean;
    outletsDone: number;
    outletsAll: number;
    /** name of the outlet being asked, or null */
    current: string | null;
    /** articles stored in this round */
    articles: number;
  };
  /** no outlet could be reached: since when (ISO), and why, by outlet name; null when online */
  offline: { since: string; causes: Record<string, string> } | null;
  /** this is the sample press: every page says so */
  demo: boolean;
  /** GRAPEVINE_CONTACT is not set */
  contactMissing: boolean;
  /** this house serves pages only: another process on the same database goes the rounds, or nobody does */
  pagesOnly: boolean;
}

/** A house at rest: nothing running, nothing missing. */
export const AT_REST: HouseStatus = {
  progress: { running: false, outletsDone: 0, outletsAll: 0, current: null, articles: 0 },
  offline: null,
  demo: false,
  contactMissing: false,
  pagesOnly: false,
};
