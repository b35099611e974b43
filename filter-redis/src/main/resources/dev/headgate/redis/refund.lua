-- Gives tokens back to buckets: each debt falls by the cost, and never below none.
--
-- KEYS[i]  bucket i, as in take.lua
-- ARGV[1]  of each bucket in turn, as doubles: cost, tokens refilled per microsecond

local call = redis.call
local find, format, sub = string.find, string.format, string.sub

local time = call('TIME')
local now = time[1] * 1000000 + time[2]

for i = 1, #KEYS do
  local value = call('GET', KEYS[i])
  if value then
    local blank = find(value, ' ', 1, true) or 1
    local instant, debt = tonumber(sub(value, 1, blank - 1)), tonumber(sub(value, blank + 1))
    if not (instant and debt and instant >= 0 and instant < 2 ^ 53 and debt >= 0 and debt <= 1e15) then
      return redis.error_reply('HEADGATE no bucket is in ' .. KEYS[i])
    end
    local cost, refill = struct.unpack('<dd', ARGV[1], 16 * i - 15)
    if instant < now then
      debt = debt - (now - instant) * refill
      instant = now
    end
    debt = debt - cost
    if debt <= 0 then
      call('DEL', KEYS[i])
    else
      local millis = math.ceil((instant - now + debt / refill) / 1000)
      call('SET', KEYS[i], format('%.0f %.17g', instant, debt), 'PX', format('%.0f', math.min(millis, 1e15)))
    end
  end
end

return 'OK'
