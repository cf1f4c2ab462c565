import { Report } from "../workflows/report.js";

void new Report().build().then((manifest) => console.log(JSON.stringify(manifest)));
