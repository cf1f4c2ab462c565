import { defineEventHandler } from "h3";
import { Report } from "../workflows/report.js";

export default defineEventHandler(() => new Report().build());
