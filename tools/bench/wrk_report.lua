-- For wrk: creates tasks where BODY is set, else asks for what the URL says; ends with one line of figures, times in milliseconds.
if os.getenv("BODY") then
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  wrk.body = os.getenv("BODY")
end

function done(summary, latency, _)
  local e = summary.errors
  io.write(string.format("figures %d %.6f %.3f %.3f %.3f %d\n", summary.requests, summary.duration / 1e6,
    latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3,
    e.connect + e.read + e.write + e.status + e.timeout))
end
