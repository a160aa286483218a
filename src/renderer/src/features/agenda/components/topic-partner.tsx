import { PartnerHere } from '../../sharing/components/partner-here.tsx'
import { useEditNews } from '../../sharing/hooks/use-edit-news.ts'
import { useTopicPlaces } from '../hooks/use-topic-places.ts'

/** The other person's initials on the topic they are at, and whether they type. */
export function TopicPartner({ topicId, title, hasRoom }: { topicId: string; title: string; hasRoom?: boolean }) {
  const { name, personId, topics } = useTopicPlaces()
  const place = topics.get(topicId)
  useEditNews(place?.isTyping ?? false, name, `“${title}”`)
  return place === undefined ? null : (
    <PartnerHere name={name} personId={personId} isTyping={place.isTyping} hasRoom={hasRoom ?? false} />
  )
}
