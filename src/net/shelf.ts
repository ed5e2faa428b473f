/** A robots.txt as it was answered. */
export interface RobotsAnswer {
  status: number;
  body: string;
  fetchedAt: string;
}

/** Where robots.txt files are kept between rounds, by the address they stand at. */
export interface RobotsShelf {
  find(address: string): Promise<RobotsAnswer | undefined>;
  keep(address: string, answer: RobotsAnswer): Promise<void>;
}

/** How long a host wants to be left alone, and the back-off (ms) that it has come to. */
export interface Rest {
  until: string;
  backOff: number;
}

/** Where the rests of hosts are kept, so that a restart forgets none. */
export interface RestShelf {
  find(host: string): Promise<Rest | undefined>;
  keep(host: string, rest: Rest | null): Promise<void>;
}
