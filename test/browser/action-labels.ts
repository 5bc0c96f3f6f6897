/** What the buttons of the newsroom's actions on articles are called. */
export const actionLabels = {
  publish: 'Mark selected stories as published',
  withdraw: 'Mark selected stories as withdrawn',
  reassign: 'Give selected articles to another author',
  sendNewsletter: 'Send selected articles as newsletter',
  chooseDesk: 'Move selected articles to a desk…',
  exportAsJson: 'Export selected articles as JSON',
  deleteSelected: 'Delete selected articles',
} as const;
