-- acts.lua - for wrk: each request is the act of the next account. Needs ACT, "vote" or "case", and COOKIES, a file of sessions.
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
local body = {
  vote = function(n) return '{"choice":"' .. choices[n % 3 + 1] .. '"}' end,
  case = function() return '{"item":"garbage","text":"楼道口堆了旧沙发，挡住半边通道","address":"3号楼"}' end,
}
body = body[os.getenv("ACT")]

function request()
  at = at % #tokens + 1
  return wrk.format("POST", nil, {
    ["Content-Type"] = "application/json",
    ["X-CSRF-Token"] = "bench",
    ["Cookie"] = "zy_session=" .. tokens[at],
  }, body(at))
end

refused = 0
function response(status)
  if status ~= 200 then
    refused = refused + 1
  end
end
