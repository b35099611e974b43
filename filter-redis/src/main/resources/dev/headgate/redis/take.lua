-- Takes the tokens of one request from all of its buckets, or from none.
--
-- KEYS[i]  bucket i: '<micros of its last change> <debt in tokens>'; a full bucket has no key
-- ARGV[1]  of each bucket in turn, as doubles: cost, capacity, tokens refilled per microsecond, group
--
-- Group 0 decides about the request: all of its costs are taken, or none. If they are taken, each other
-- group, a dry run, is taken all or none by itself; if not, it is not asked.
--
-- Answers for each bucket with what is in it now, if the cost was taken; R and the debt, if it was refused;
-- S and the debt, if it was spared because another of its group was refused; or N, if it was not asked. A
-- clock that is behind the last change (a replica's after a failover) counts as no time passed, and
-- '+<micros>' says how much it has to catch up.
--
-- Invariant: a cost is there if and only if debt + cost <= capacity + refill x 1 us; debt falls by
-- refill x (now - last change) and by nothing else. So for one bucket, over any t microseconds,
-- admitted cost <= capacity + refill x (t + 1).
--
-- Each table, text and local function made here takes about as long as all the arithmetic, and '%.0f' twice
-- as long as '%d'. So there are none that are rarely needed, and one bucket is not kept in tables.

local call, unpack = redis.call, struct.unpack
local find, format, sub, ceil = string.find, string.format, string.sub, math.ceil
local keys, numbers = KEYS, ARGV[1]
local several = #keys > 1

local time = call('TIME')
local now = time[1] * 1000000 + time[2]

local cost, capacity, refill, group, debt, answer -- of the bucket that is looked at
local debts, answers = several and {}, several and {}
local behind   -- for each bucket that is ahead of the clock: how much the clock has to catch up
local refused  -- for each group: true if one of its costs is not there

-- All are read before the first is written: a key that is of another type ends the script here.
for i = 1, #keys do
  cost, capacity, refill, group = unpack('<dddd', numbers, 32 * i - 31)
  local value = call('GET', keys[i])
  debt = 0
  if value then
    local blank = find(value, ' ', 1, true) or 1
    local instant = tonumber(sub(value, 1, blank - 1))
    debt = tonumber(sub(value, blank + 1))
    if not (instant and debt and instant >= 0 and instant < 2 ^ 53 and debt >= 0 and debt <= 1e15) then
      return redis.error_reply('HEADGATE no bucket is in ' .. keys[i])
    end
    if instant < now then
      debt = debt - (now - instant) * refill
      if debt < 0 then
        debt = 0
      end
    elseif instant > now then
      behind = behind or {}
      behind[i] = instant - now
    end
  end
  if debt + cost > capacity + refill then
    refused = refused or {}
    refused[group] = true
  end
  if several then
    debts[i] = debt
  end
end

for i = 1, #keys do
  if several then
    cost, capacity, refill, group = unpack('<dddd', numbers, 32 * i - 31)
    debt = debts[i]
  end
  local wait = behind and behind[i] or 0
  if refused and refused[0] and group ~= 0 then
    answer = 'N'
  elseif refused and refused[group] then
    answer = format(debt + cost > capacity + refill and 'R%.17g' or 'S%.17g', debt)
  else
    debt = debt + cost
    if wait == 0 then
      answer = format('%s%06d %.17g', time[1], time[2], debt)
    else
      answer = format('%.0f %.17g', now + wait, debt)
    end
    local millis = ceil((wait + debt / refill) / 1000)
    if millis > 1e15 then
      millis = 1e15
    end
    -- Where a long has 32 bits, '%d' is for no more.
    call('SET', keys[i], answer, 'PX', format(millis < 2 ^ 31 and '%d' or '%.0f', millis))
  end
  if wait > 0 and answer ~= 'N' then
    answer = format('%s+%.0f', answer, wait)
  end
  if several then
    answers[i] = answer
  end
end

return several and table.concat(answers, ',') or answer
