import { Tabs } from '@mantine/core'
import { agendaTemplatesPack } from '#contract/content-packs/agenda-templates.pack.ts'
import { stageNames } from '#contract/content-packs/content-stages.ts'
import { questionsPack, questionTopicNames } from '#contract/content-packs/questions.pack.ts'
import { Page } from '../../../components/page.tsx'
import { PackEditor } from './pack-editor.tsx'
import { QuestionForm } from './question-form.tsx'
import { TemplateForm } from './template-form.tsx'

export const contentTabs = ['templates', 'questions'] as const
export type ContentTab = (typeof contentTabs)[number]

/** Words that come along and can be made one's own: templates of agendas, and questions. */
export function TemplatesPage({ tab, onTab }: { tab: ContentTab; onTab: (tab: ContentTab) => void }) {
  return (
    <Page title="Templates and questions" scrollId={`content-${tab}`}>
      <Tabs
        value={tab}
        onChange={(next) => onTab(next === 'questions' ? 'questions' : 'templates')}
        keepMounted={false}
      >
        <Tabs.List>
          <Tabs.Tab value="templates">Templates</Tabs.Tab>
          <Tabs.Tab value="questions">Questions</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="templates">
          <PackEditor
            pack={agendaTemplatesPack}
            facts={({ stage, items }) =>
              `${stageNames[stage]} · ${items.length === 1 ? '1 topic' : `${items.length} topics`}, ${items.reduce((sum, { minutes }) => sum + minutes, 0)} min`
            }
            form={(props) => <TemplateForm {...props} />}
          />
        </Tabs.Panel>
        <Tabs.Panel value="questions">
          <PackEditor
            pack={questionsPack}
            facts={({ stage, topic }) => `${stageNames[stage]} · ${questionTopicNames[topic]}`}
            form={(props) => <QuestionForm {...props} />}
          />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
