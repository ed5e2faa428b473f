/** Lets so many in at a time; the others wait in the order in which they came. */
export class Gate {
  private readonly waiting: (() => void)[] = [];
  private free: number;

  constructor(most: number) {
    this.free = most;
  }

  /** Waits for a place and gives what leaves it again; leaving twice is leaving once. */
  async enter(): Promise<() => void> {
    if (this.free > 0) this.free -= 1;
    // who leaves hands the place to the next in line
    else await new Promise<void>(done => this.waiting.push(done));
    let inside = true;
    return () => {
      if (!inside) return;
      inside = false;
      const next = this.waiting.shift();
      if (next === undefined) this.free += 1;
      else next();
    };
  }
}
