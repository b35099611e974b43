-- Takes the tokens of one request from all of its buckets, or from none.
--
-- KEYS[i]  bucket i: '<micros of its last change> <debt in tokens>'; a full bucket has no key
-- ARGV[1]  of each bucket in turn, as doubles: cost, capacity, tokens refilled per microsecond, group
--
-- Group 0 decides about the request: all of its costs are taken, or none. If they are taken, each other
-- group, a dry run, is taken all or none by itself; if not, it is not asked.
--
-- Answers with a word for each bucket: T taken, R refused, S spared because another of its group was
-- refused, each followed by the debt; or N not asked. A clock that is behind the last change (a replica's
-- after a failover) counts as no time passed, and '+<micros>' says how much it has to catch up.
--
-- Invariant: a cost is there if and only if debt + cost <= capacity + refill x 1 us; debt falls by
-- refill x (now - last change) and by nothing else. So for one bucket, over any t microseconds,
-- admitted cost <= capacity + refill x (t + 1).
--
-- A local function costs more than it saves lines, and so does a table that has to grow: there are none.

local call, unpack = redis.call, struct.unpack
local find, format, sub, ceil = string.find, string.format, string.sub, math.ceil
local keys, numbers = KEYS, ARGV[1]
local total = #keys

local time = call('TIME')
local now = time[1] * 1000000 + time[2]

local debts, instants, refused, answers = {0}, {0}, {[0] = false}, {''}

-- All are read before the first is written: a key that is of another type ends the script here.
for i = 1, total do
  local cost, capacity, refill, group = unpack('<dddd', numbers, 32 * i - 31)
  local value = call('GET', keys[i])
  local instant, debt = now, 0
  if value then
    local blank = find(value, ' ', 1, true) or 1
    instant, debt = tonumber(sub(value, 1, blank - 1)), tonumber(sub(value, blank + 1))
    if not (instant and debt and instant >= 0 and instant < 2 ^ 53 and debt >= 0 and debt <= 1e15) then
      return redis.error_reply('HEADGATE no bucket is in ' .. keys[i])
    end
    if instant < now then
      debt = debt - (now - instant) * refill
      if debt < 0 then
        debt = 0
      end
      instant = now
    end
  end
  instants[i], debts[i] = instant, debt
  if debt + cost > capacity + refill then
    refused[group] = true
  end
end

for i = 1, total do
  local cost, capacity, refill, group = unpack('<dddd', numbers, 32 * i - 31)
  local instant, debt = instants[i], debts[i]
  local word, tokens
  if refused[0] and group ~= 0 then
    word, tokens = 'N', ''
  elseif refused[group] then
    word, tokens = debt + cost > capacity + refill and 'R' or 'S', format('%.17g', debt)
  else
    debt = debt + cost
    local millis = ceil((instant - now + debt / refill) / 1000)
    if millis > 1e15 then
      millis = 1e15
    end
    word, tokens = 'T', format('%.17g', debt)
    call('SET', keys[i], format('%.0f ', instant) .. tokens, 'PX', format('%.0f', millis))
  end
  answers[i] = word .. tokens
  if instant > now and word ~= 'N' then
    answers[i] = format('%s+%.0f', answers[i], instant - now)
  end
end

return table.concat(answers, ' ')
