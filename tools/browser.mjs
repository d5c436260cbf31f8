// Drives Chromium over WebDriver and nothing else: chromedriver's own protocol, called with fetch.
// Used by screenshots.mjs.

import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** A port that nobody listens on. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** One window of a browser. */
export class Browser {
  /** Starts chromedriver and a browser without a window on the screen. */
  static async open() {
    const port = await freePort();
    const driver = spawn("chromedriver", [`--port=${port}`], { stdio: "ignore" });
    const browser = new Browser(driver, `http://127.0.0.1:${port}`);
    try {
      await browser.#ready();
      const args = ["--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--force-color-profile=srgb"];
      // Chromium's sandbox refuses to work for root, as in a container.
      if (process.getuid?.() === 0) args.push("--no-sandbox");
      const options = { args, excludeSwitches: ["enable-logging"] };
      const capabilities = { alwaysMatch: { browserName: "chrome", "goog:chromeOptions": options } };
      const session = await browser.#call("POST", "/session", { capabilities });
      browser.session = `/session/${session.sessionId}`;
      await browser.#call("POST", `${browser.session}/timeouts`, { script: 60000, pageLoad: 60000 });
    } catch (error) {
      driver.kill();
      throw error;
    }
    return browser;
  }

  constructor(driver, origin) {
    this.driver = driver;
    this.origin = origin;
  }

  async #ready() {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      try {
        if ((await this.#call("GET", "/status")).ready) return;
      } catch {
        // It has not begun to listen yet.
      }
      await wait(100);
    }
    throw new Error("chromedriver does not answer");
  }

  async #call(method, path, body) {
    const answer = await fetch(this.origin + path, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  }

  /** Loads a page. */
  visit(url) {
    return this.#call("POST", `${this.session}/url`, { url });
  }

  /** Runs a script that returns a value or a promise of one. */
  run(script, ...args) {
    return this.#call("POST", `${this.session}/execute/sync`, { script, args });
  }

  /** Calls a command of the DevTools protocol. */
  devtools(cmd, params = {}) {
    return this.#call("POST", `${this.session}/goog/cdp/execute`, { cmd, params });
  }

  /** The size of the page's window in CSS pixels. */
  size(width, height) {
    return this.devtools("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: width < 600 });
  }

  /** What the device prefers: "light" or "dark". */
  look(value) {
    const features = [{ name: "prefers-color-scheme", value }, { name: "prefers-reduced-motion", value: "reduce" }];
    return this.devtools("Emulation.setEmulatedMedia", { features });
  }

  async close() {
    try {
      await this.#call("DELETE", this.session);
    } finally {
      this.driver.kill();
    }
  }
}
