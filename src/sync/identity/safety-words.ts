/**
 * 256 short plain words, one for each value of a byte. No two differ in a single letter. Their order is part of what two
 * notebooks compare: it must never change.
 */
export const SAFETY_WORDS: readonly string[] = `
acorn album angel ankle apple apron arrow atlas attic autumn badge baker banjo barley basket beard
beetle bench berry bicycle blanket blossom bottle bread brick bridge bronze brush bucket butter button cabin
cactus camel candle canoe canvas carpet castle cedar cello chain chalk cherry chess chimney cider circus
clay cliff clock cloud clover coast cobalt coffee comet copper coral cotton cousin crayon cricket crown
cushion daisy dancer desert diamond dinner dolphin donkey dragon drawer drum eagle earth echo elbow elm
ember engine fabric falcon feather fiddle field finch finger flute forest fossil fox frost garden garlic
ghost giraffe glacier globe goat golden grape gravel guitar hammer hamster harvest hazel hedge helmet heron
hill honey hoof horizon hotel igloo indigo insect iron island ivory jacket jasmine jelly jigsaw jungle
kayak kettle kitchen kite kiwi ladder lagoon lamp lantern lemon lentil lily linen lion lizard lobster
lunch magnet maple marble meadow melon mirror moss mountain museum mustard napkin needle nest nickel noodle
north nutmeg oasis ocean olive onion orange orchard otter oven owl oyster paddle palace panda paper
parrot pasta peach pebble pencil pepper piano picnic pigeon pillow planet plum pocket polar pony potato
prairie prism pumpkin puzzle quartz quilt rabbit radio raft rain raven ribbon river robin rooster rose
ruby sailor salad salmon sand scarf school shadow shell silver skate sky snow soap spider spoon
spruce station stone summer swan syrup table teapot thimble thunder tiger tomato trumpet tulip tunnel turtle
umbrella valley velvet violin waffle wagon walnut whale wheat window winter wolf yarn yellow zebra zipper
`
  .trim()
  .split(/\s+/)
