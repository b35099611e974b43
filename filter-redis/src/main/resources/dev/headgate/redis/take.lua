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
local find, format, sub = string.find, string.format, string.sub

local time = call('TIME')
local now = time[1] * 1000000 + time[2]
local debts, instants, refused, answers = {}, {}, {}, {}
local total = #KEYS
local allowed = true
local first = 1

while first <= total do
  local group = ARGV[4 * first]
  local last = first
  local all = true

  repeat
    if allowed then
      local debt, instant = 0, now
      local value = call('GET', KEYS[last])
      if value then
        local blank = find(value, ' ', 1, true) or 1
        instant, debt = tonumber(sub(value, 1, blank - 1)), tonumber(sub(value, blank + 1))
        if not (instant and debt) then
          return redis.error_reply('HEADGATE no bucket is in ' .. KEYS[last] .. ': ' .. value)
        end
        if instant < now then
          debt = debt - (now - instant) * ARGV[4 * last - 1]
          if debt < 0 then
            debt = 0
          end
          instant = now
        end
      end
      debts[last], instants[last] = debt, instant
      if debt + ARGV[4 * last - 3] > ARGV[4 * last - 2] + ARGV[4 * last - 1] then
        refused[last] = true
        all = false
      end
    end
    last = last + 1
  until last > total or ARGV[4 * last] ~= group

  for i = first, last - 1 do
    if not allowed then
      answers[i] = 'N'
    else
      local debt, answer = debts[i], refused[i] and 'R' or 'S'
      if all then
        debt, answer = debt + ARGV[4 * i - 3], 'T'
      end
      local tokens = format('%.17g', debt)
      if all then
        local millis = math.ceil((instants[i] - now + debt / ARGV[4 * i - 1]) / 1000)
        call('SET', KEYS[i], format('%.0f %s', instants[i], tokens), 'PX', format('%.0f', math.min(millis, 1e15)))
      end
      if instants[i] > now then
        tokens = tokens .. format('+%.0f', instants[i] - now)
      end
      answers[i] = answer .. tokens
    end
  end

  if group == '0' then
    allowed = all
  end
  first = last
end

return table.concat(answers, ' ')
