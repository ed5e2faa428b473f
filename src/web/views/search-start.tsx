/** The search page before anything was searched for. */
export function SearchStart() {
  return (
    <section class="plain">
      <h1>Search</h1>
      <p class="lead">
        Words, <code>"phrases"</code>, <code>-not</code>, <code>OR</code>, and operators such as{' '}
        <code>partner:CompuCom</code> or <code>source:anonymous</code>. <a href="/help#search">All of them</a>
      </p>
    </section>
  );
}
