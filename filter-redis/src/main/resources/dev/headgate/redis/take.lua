-- Takes the tokens of one request from all of its buckets, or from none.
--
-- KEYS[i]         bucket i: '<micros of its last change> <debt in tokens>'; a full bucket has no key
-- ARGV[4i-3..4i]  of bucket i: cost, capacity, tokens refilled per microsecond, group
--
-- The charges of a group are neighbours. Group 0 decides about the request: all of its costs are taken,
-- or none. If they are taken, each other group, a dry run, is taken all or none by itself; if not, it is
-- not asked.
--
-- Answers with a word for each bucket: T taken, R refused, S spared because another of its group was
-- refused, each followed by the debt; or N not asked. A clock that is behind the last change (a replica's
-- after a failover) counts as no time passed, and '+<micros>' says how much it has to catch up.
--
-- Invariant: a cost is there if and only if debt + cost <= capacity + refill x 1 us; debt falls by
-- refill x (now - last change) and by nothing else. So for one bucket, over any t microseconds,
-- admitted cost <= capacity + refill x (t + 1).

local call = redis.call
local find, format, sub, ceil = string.find, string.format, string.sub, math.ceil
local keys, arguments = KEYS, ARGV

local time = call('TIME')
local now = time[1] * 1000000 + time[2]
local nowText = time[1] .. sub('00000' .. time[2], -6)

-- The debt of a bucket, and the instant it is of; nothing if what is there is no bucket.
local function read(key, refill)
  local value = call('GET', key)
  if not value then
    return 0, now
  end
  local blank = find(value, ' ', 1, true) or 1
  local instant, debt = tonumber(sub(value, 1, blank - 1)), tonumber(sub(value, blank + 1))
  if not (instant and debt and instant >= 0 and instant < 2 ^ 53 and debt >= 0 and debt <= 1e15) then
    return nil
  end
  if instant < now then
    debt = debt - (now - instant) * refill
    if debt < 0 then
      debt = 0
    end
    instant = now
  end
  return debt, instant
end

local function noBucket(key)
  return redis.error_reply('HEADGATE no bucket is in ' .. key)
end

local function answer(word, tokens, instant)
  if instant > now then
    return format('%s%s+%.0f', word, tokens, instant - now)
  end
  return word .. tokens
end

local function take(key, debt, instant, refill)
  local tokens = format('%.17g', debt)
  local millis = ceil((instant - now + debt / refill) / 1000)
  if millis > 1e15 then
    millis = 1e15
  end
  local instantText = instant == now and nowText or format('%.0f', instant)
  call('SET', key, instantText .. ' ' .. tokens, 'PX', format('%.0f', millis))
  return answer('T', tokens, instant)
end

local total = #keys

if total == 1 then
  -- Most requests have one limit. The rest would do for them as well, but its tables take time.
  local key, cost, refill = keys[1], arguments[1] + 0, arguments[3] + 0
  local debt, instant = read(key, refill)
  if not debt then
    return noBucket(key)
  end
  if debt + cost > arguments[2] + refill then
    return answer('R', format('%.17g', debt), instant)
  end
  return take(key, debt + cost, instant, refill)
end

local debts, instants, costs, refills, refused, answers = {}, {}, {}, {}, {}, {}

-- All are read before the first is written: a key that is of another type ends the script here.
for i = 1, total do
  local cost, refill = arguments[4 * i - 3] + 0, arguments[4 * i - 1] + 0
  local debt, instant = read(keys[i], refill)
  if not debt then
    return noBucket(keys[i])
  end
  debts[i], instants[i], costs[i], refills[i] = debt, instant, cost, refill
  refused[i] = debt + cost > arguments[4 * i - 2] + refill
end

local allowed = true
local first = 1

while first <= total do
  local group = arguments[4 * first]
  local last = first
  local all = true

  repeat
    all = all and not refused[last]
    last = last + 1
  until last > total or arguments[4 * last] ~= group

  for i = first, last - 1 do
    if not allowed then
      answers[i] = 'N'
    elseif all then
      answers[i] = take(keys[i], debts[i] + costs[i], instants[i], refills[i])
    else
      answers[i] = answer(refused[i] and 'R' or 'S', format('%.17g', debts[i]), instants[i])
    end
  end

  if group == '0' then
    allowed = all
  end
  first = last
end

return table.concat(answers, ' ')
