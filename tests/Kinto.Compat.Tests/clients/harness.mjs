// Runs a list of async functions as checks, prints `ok <name>` or `not ok <name>` for each, and exits with 1 where one threw.

export async function run(checks, context) {
  for (const check of checks) {
    const name = check.name.replaceAll("_", " ");
    try {
      await check(context);
      console.log(`ok ${name}`);
    } catch (error) {
      console.log(`not ok ${name}`);
      console.error(`${name}:`, error);
      process.exitCode = 1;
    }
  }
}

/** The server's address from the command line, without a slash at its end: the clients add theirs. */
export function serverAddress() {
  const address = process.argv[2];
  if (!address) {
    console.error(`usage: node ${process.argv[1]} BASE_URL`);
    process.exit(2);
  }
  return address.replace(/\/+$/, "");
}

/** The header that makes the caller this user. */
export function authorization(user) {
  return { Authorization: `Basic ${Buffer.from(`${user}:password`).toString("base64")}` };
}
