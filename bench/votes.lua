-- votes.lua - for wrk: each request is the vote of the next voter. Needs COOKIES, a file of sessions.
local tokens, thread_of = {}, 0

function setup(thread)
  thread:set("offset", thread_of)
  thread_of = thread_of + 1
end

function init()
  for line in io.lines(os.getenv("COOKIES")) do
    tokens[#tokens + 1] = line
  end
  at = math.floor(offset * #tokens / 2)
end

local choices = { "agree", "oppose", "abstain" }

function request()
  at = at % #tokens + 1
  return wrk.format("POST", nil, {
    ["Content-Type"] = "application/json",
    ["X-CSRF-Token"] = "bench",
    ["Cookie"] = "zy_session=" .. tokens[at],
  }, '{"choice":"' .. choices[at % 3 + 1] .. '"}')
end

refused = 0
function response(status)
  if status ~= 200 then
    refused = refused + 1
  end
end
